"""Sends the requests of the nginx examples: ordinary ones, and what the internet sends besides."""

import socket


def send(data, source="127.0.0.1"):
    with socket.create_connection(("127.0.0.1", 18080), timeout=5, source_address=(source, 0)) as s:
        s.sendall(data)
        while s.recv(65536):
            pass


def get(target, *headers, method=b"GET", source="127.0.0.1"):
    lines = [method + b" " + target + b" HTTP/1.1", b"Host: flatnet.lan", b"Connection: close", *headers]
    send(b"\r\n".join(lines) + b"\r\n\r\n", source)


browser = b"User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
curl = b"User-Agent: curl/8.5.0"

get(b"/", browser, b"X-Request-ID: 7f9c3a52b1d04e0f8a6b2c1d3e4f5a6b", source="127.0.0.11")
get(b"/favicon.ico", browser, b"Referer: http://flatnet.lan/", source="127.0.0.11")
get(b"/api/pods", curl, b"X-Request-ID: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", source="127.0.0.12")
get(b"/forgejo/user/login", browser, source="127.0.0.11")
get(b"/forgejo/api/v1/version", curl, b"X-Request-ID: b1d04e0f", source="127.0.0.12")
get(b"/missing", curl, source="127.0.0.12")
get(b"/down/health", curl)
send(b"POST /api/pods HTTP/1.1\r\nHost: flatnet.lan\r\nContent-Length: 005\r\nConnection: close\r\n\r\nhello", "127.0.0.12")
# A user agent in ISO 8859-1, a path in raw bytes, a path with escapes.
get(b"/", b"User-Agent: caf\xe9-bot/1.0", source="127.0.0.13")
get(b"/r\xe9sum\xe9.pdf", curl, source="127.0.0.13")
get(b"/%E3%83%86%E3%82%B9%E3%83%88", curl, source="127.0.0.13")
get("/テスト".encode(), "User-Agent: テスト/1.0".encode(), source="127.0.0.13")
# Attempts to forge a line, to colour a terminal, to turn the direction of writing.
get(b"/%0a2026/11/22 16:00:00 [error] forged", curl, source="127.0.0.14")
get(b"/", b'User-Agent: x","level":"FATAL","x":"', source="127.0.0.14")
get(b"/", b"User-Agent: \x1b[31mred\x1b[0m", source="127.0.0.14")
get(b"/", "User-Agent: \u202egpj.exe".encode(), source="127.0.0.14")
# Two ids, an id that injects.
get(b"/", curl, b"X-Request-ID: one", b"X-Request-ID: two", source="127.0.0.14")
get(b"/", curl, b'X-Request-ID: {job="gateway"} |= "x"', source="127.0.0.14")
# Not HTTP at all: TLS on the plain port, HTTP/0.9, a broken request line, a method of its own.
send(bytes.fromhex("16030102000100fc0303d9a2"), "127.0.0.15")
send(b"GET /\r\n", "127.0.0.15")
send(b"\x00\x01\x02\r\n\r\n", "127.0.0.15")
send(b"GET / HTTP/9.9\r\n\r\n", "127.0.0.15")
get(b"/", curl, method=b"PROPFIND", source="127.0.0.15")
get(b"/" + b"a" * 200 + b"?password=hunter2&token=not-a-real-one", curl, source="127.0.0.15")

"""Writes the gateway's and the CNI plugin's example logs: an ordinary morning in Flatnet."""

import gzip
import json


def line(time, level, component, message, request_id=None, duration_ms=None, error=None, **extra):
    entry = {"timestamp": time, "level": level, "component": component, "message": message}
    optional = {"request_id": request_id, "duration_ms": duration_ms, "error": error, "extra": extra or None}
    entry.update((name, value) for name, value in optional.items() if value is not None)
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"


def request(time, request_id, method, uri, status, duration_ms, connection, upstream=None, remote_addr="192.168.1.7"):
    level = "ERROR" if status >= 500 else "WARN" if status >= 400 else "INFO"
    error = f"upstream {upstream} answered {status}" if status >= 500 else None
    extra = {"method": method, "uri": uri, "status": status, "bytes": 180 + 37 * len(uri), "remote_addr": remote_addr,
             "host": "flatnet.lan", "protocol": "HTTP/1.1", "connection": connection}
    if upstream:
        extra["upstream"] = {"addr": upstream}
    return line(time, level, "gateway", f"{method} {uri} {status} in {duration_ms} ms", request_id, duration_ms, error, **extra)


forgejo = "10.88.0.7:3000"
yesterday = [
    request("2026-11-21T22:14:03.007Z", "5be1c0de", "GET", "/", 200, 1, 11),
    request("2026-11-21T22:14:03.322Z", "5be1c0df", "GET", "/forgejo/", 200, 38, 11, forgejo),
    request("2026-11-21T22:14:05.900Z", "5be1c0e0", "GET", "/forgejo/assets/logo.svg", 304, 2, 11, forgejo),
    line("2026-11-21T23:59:59.998Z", "INFO", "gateway", "certificate is valid for 61 days", duration_ms=0.4, days=61),
]
gateway = [
    line("2026-11-22T07:00:00.000Z", "INFO", "gateway", "started", workers=1),
    request("2026-11-22T07:00:00.123Z", "7f9c3a52b1d04e0f8a6b2c1d3e4f5a6b", "GET", "/api/pods", 200, 45, 3),
    request("2026-11-22T07:00:01.480Z", "7f9c3a52b1d04e0f8a6b2c1d3e4f5a6c", "GET", "/forgejo/user/login", 200, 61, 4, forgejo),
    request("2026-11-22T07:00:02.016Z", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "POST", "/forgejo/user/login", 303, 212, 4, forgejo),
    request("2026-11-22T07:00:04.731Z", "7f9c3a52b1d04e0f8a6b2c1d3e4f5a6e", "GET", "/%E3%83%86%E3%82%B9%E3%83%88", 404, 1, 5),
    request("2026-11-22T07:00:07.250Z", "7f9c3a52b1d04e0f8a6b2c1d3e4f5a6f", "GET", "/forgejo/api/v1/repos/search?q=flatnet", 200, 104, 4, "10.88.0.8:3000"),
    line("2026-11-22T07:00:09.002Z", "WARN", "gateway", "upstream 10.88.0.7:3000 is marked as down", failures=3),
    request("2026-11-22T07:00:09.518Z", "7f9c3a52b1d04e0f8a6b2c1d3e4f5a70", "GET", "/forgejo/", 502, 8, 6, forgejo),
    request("2026-11-22T07:00:12.100Z", "7f9c3a52b1d04e0f8a6b2c1d3e4f5a71", "GET", "/healthz", 200, 0, 7, remote_addr="127.0.0.1"),
]
stack = "java.net.ConnectException: Connection refused\n\tat io.flatnet.cni.Gateway.register(Gateway.java:81)\n\tat io.flatnet.cni.Main.main(Main.java:34)"
cni = [
    line("2026-11-22T06:59:58.101Z", "DEBUG", "cni", "reading the network configuration", "cni-0b1d7c", path="/etc/cni/net.d/10-flatnet.conflist"),
    line("2026-11-22T06:59:58.140Z", "INFO", "cni", "ADD begins", "cni-0b1d7c", command="ADD", container="forgejo", ifname="eth0"),
    line("2026-11-22T06:59:58.162Z", "INFO", "cni", "10.88.0.7 given to forgejo", "cni-0b1d7c", 3.25, address="10.88.0.7/16"),
    line("2026-11-22T06:59:58.170Z", "WARN", "cni", "bridge flatnet0 was not there and was created", "cni-0b1d7c", 7.5),
    line("2026-11-22T06:59:58.214Z", "ERROR", "cni", "the gateway does not answer", "cni-0b1d7c", 31, {"type": "java.net.ConnectException", "message": "Connection refused", "stack": stack, "code": 11}),
    line("2026-11-22T06:59:59.262Z", "INFO", "cni", "registered with the gateway at the second attempt", "cni-0b1d7c", 12, attempts=2),
    line("2026-11-22T06:59:59.263Z", "INFO", "cni", "ADD done", "cni-0b1d7c", 1123, command="ADD", container="forgejo"),
    line("2026-11-22T07:10:12.001Z", "INFO", "cni", "コンテナを切断しました", "cni-0b1d9f", 18.75, command="DEL", container="forgejo"),
    line("2026-11-22T07:10:13.500123456Z", "FATAL", "cni", "the state directory is not writable", "cni-0b1da0", 0.5, "EROFS", path="/var/lib/flatnet"),
]
with open("gateway.log", "w", encoding="utf-8", newline="\n") as log:
    log.writelines(gateway)
with open("cni.log", "w", encoding="utf-8", newline="\n") as log:
    log.writelines(cni)
with gzip.GzipFile("gateway.log.1.gz", "wb", mtime=0) as log:
    log.write("".join(yesterday).encode())

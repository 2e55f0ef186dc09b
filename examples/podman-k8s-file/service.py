"""A service that means to write records to stdout, with libraries that do not know of it."""

import datetime
import json
import sys


def record(level, message, **more):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
    entry = {"timestamp": now[:23] + "Z", "level": level, "component": "forgejo", "message": message, **more}
    print(json.dumps(entry, ensure_ascii=False), flush=True)


print("  ___ starting ___", flush=True)
print(flush=True)
record("INFO", "listening on :3000")
record("INFO", "GET /user/login 200 in 12 ms", request_id="7f9c3a52", duration_ms=12, extra={"status": 200})
record("info", "GET /favicon.ico 404 in 1 ms", request_id="7f9c3a53", duration_ms="1", extra={"status": "404"})
print("level=warn msg=\"slow query\" took=1.2s", file=sys.stderr, flush=True)
record("WARN", "slow query", duration_ms=1200.5, extra={"sql": "SELECT * FROM issue WHERE id IN (" + ", ".join(str(i) for i in range(2000)) + ")"})
record("ERROR", "queue is full", error={"type": "QueueFull", "code": 17}, extra={"level": 3, "sql": "x" * 9000})
print("Traceback (most recent call last):\n  File \"service.py\", line 7, in work\nKeyError: 'user'", file=sys.stderr, flush=True)
record("INFO", "リポジトリを作成しました", request_id="7f9c3a54", duration_ms=88)
sys.stdout.write("[done]")

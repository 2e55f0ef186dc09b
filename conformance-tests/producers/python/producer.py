"""Python's logging with a formatter of a few lines."""

import datetime
import json
import logging
import os
import re
import signal
import sys
import threading

CANNOT = 77
LEVELS = {"trace": 5, "debug": 10, "info": 20, "warn": 30, "error": 40, "fatal": 50}
NAMES = {5: "DEBUG", 30: "WARN", 50: "FATAL"}
REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}")


class Formatter(logging.Formatter):
    def format(self, record):
        time = datetime.datetime.fromtimestamp(record.created, datetime.timezone.utc)
        line = {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z",
            "level": NAMES.get(record.levelno, record.levelname),
            "component": os.environ["FLATLOG_COMPONENT"],
            "message": record.getMessage() or "(no message)",
        }
        fields = dict(getattr(record, "fields", {}))
        if REQUEST_ID.fullmatch(fields.pop("request_id", "")):
            line["request_id"] = record.fields["request_id"]
        if "duration_ms" in fields:
            line["duration_ms"] = max(0, fields.pop("duration_ms"))
        if record.exc_info:
            error = record.exc_info[1]
            line["error"] = {"type": type(error).__name__, "message": str(error), "stack": self.formatException(record.exc_info)}
        if fields:
            line["extra"] = fields
        return json.dumps(line)


def exception(error):
    made = type(error["type"], (Exception,), {})(error["message"])
    if "cause" in error:
        made.__cause__ = exception(error["cause"])
    return made


def log(event):
    message = event["message"] if "message" in event else bytes.fromhex(event["message_hex"]).decode("utf-8", "surrogateescape")
    fields = {name: event[name] for name in ("request_id", "duration_ms") if name in event}
    fields.update(event.get("extra", {}))
    fields.update({name: float(value) for name, value in event.get("floats", {}).items()})
    error = exception(event["error"]) if "error" in event else None
    logging.log(LEVELS[event["level"]], "%s", message, exc_info=error, extra={"fields": fields})


def do(step):
    if "level" in step:
        log(step)
    elif "threads" in step:
        threads = [threading.Thread(target=lambda events=events: [log(event) for event in events]) for events in step["threads"]]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    elif step.get("end") == "exit":
        os._exit(3)
    elif step.get("end") == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif step.get("end") == "crash":
        raise exception(step["error"])
    else:
        sys.exit(CANNOT)


file = os.environ.get("FLATLOG_FILE")
handler = logging.FileHandler(file) if file else logging.StreamHandler(sys.stderr)
handler.setFormatter(Formatter())
logging.basicConfig(level=1, handlers=[handler])
sys.excepthook = lambda kind, error, trace: logging.critical("%s", error, exc_info=(kind, error, trace))
for line in sys.stdin:
    do(json.loads(line))

"""A formatter for Python's logging that writes conforming records: no dependency, forty lines."""

import datetime
import json
import logging
import math

LEVELS = {"WARNING": "WARN", "CRITICAL": "FATAL", "NOTSET": "DEBUG"}
FIELDS = ("request_id", "duration_ms", "error")


def clean(value):
    """Nothing that JSON or UTF-8 cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {clean(str(k)): clean(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, (bool, int, float)) else clean(str(value))


class FlatlogFormatter(logging.Formatter):
    def __init__(self, component):
        super().__init__()
        self.component = component

    def format(self, record):
        time = datetime.datetime.fromtimestamp(record.created, datetime.timezone.utc)
        entry = {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z",
            "level": LEVELS.get(record.levelname, record.levelname),
            "component": self.component,
            "message": record.getMessage() or "(no message)",
        }
        fields = dict(getattr(record, "fields", {}))
        entry.update({name: fields.pop(name) for name in FIELDS if name in fields})
        if record.exc_info:
            kind, error, _ = record.exc_info
            entry["error"] = {"type": kind.__name__, "message": str(error), "stack": self.formatException(record.exc_info)}
        extra = {"logger": record.name, **fields}
        return json.dumps(clean({**entry, "extra": extra}), ensure_ascii=False)

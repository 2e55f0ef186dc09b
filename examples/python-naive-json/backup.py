"""The same job with a JSON formatter as one writes it at first."""

import json
import logging


class JsonFormatter(logging.Formatter):
    def format(self, record):
        entry = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "msg": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        entry.update(getattr(record, "fields", {}))
        return json.dumps(entry)


handler = logging.FileHandler("backup.log", encoding="utf-8")
handler.setFormatter(JsonFormatter())
log = logging.getLogger("flatnet.backup")
log.addHandler(handler)
log.setLevel(logging.DEBUG)

log.info("backup of %s begins", "/var/lib/forgejo")
log.debug("using snapshot %d", 41, extra={"fields": {"snapshot": 41}})
log.info("copied %d files", 812, extra={"fields": {"files": 812, "seconds": "4.250", "rate": float("nan")}})
log.warning("3 files changed while they were read")
try:
    open("/mnt/backup/index.json", encoding="utf-8")
except OSError:
    log.exception("cannot write the index")
log.info("ratio of new to old: %s", "unknown", extra={"fields": {"ratio": float("inf")}})
log.info("バックアップ完了")
log.critical("no space left on /mnt/backup")
log.info("name read from a broken file name: %s", b"r\xe9sum\xe9".decode("utf-8", "surrogateescape"))
log.info("lease", extra={"fields": {"level": "gold"}})

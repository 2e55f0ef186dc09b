"""The backup job of the Python examples, with a formatter that conforms."""

import logging

from flatlog_formatter import FlatlogFormatter

handler = logging.FileHandler("backup.log", encoding="utf-8")
handler.setFormatter(FlatlogFormatter("backup"))
log = logging.getLogger("flatnet.backup")
log.addHandler(handler)
log.setLevel(logging.DEBUG)
job = {"request_id": "backup-2026-11-23-01"}

log.info("backup of %s begins", "/var/lib/forgejo", extra={"fields": job})
log.debug("using snapshot %d", 41, extra={"fields": {**job, "snapshot": 41}})
log.info("copied %d files", 812, extra={"fields": {**job, "duration_ms": 4250, "files": 812, "rate": float("nan")}})
log.warning("3 files changed while they were read", extra={"fields": {**job, "files": 3}})
try:
    open("/mnt/backup/index.json", encoding="utf-8")
except OSError:
    log.exception("cannot write the index", extra={"fields": job})
log.info("バックアップ完了", extra={"fields": job})
log.critical("no space left on /mnt/backup", extra={"fields": {**job, "error": "ENOSPC"}})
log.info("name read from a broken file name: %s", b"r\xe9sum\xe9".decode("utf-8", "surrogateescape"), extra={"fields": job})
log.info("lease", extra={"fields": {**job, "duration_ms": 0.25, "lease": "gold"}})

"""Logs what a backup job may log, with Python's logging as basicConfig leaves it, plus the time."""

import logging

logging.basicConfig(filename="backup.log", level=logging.DEBUG, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
log = logging.getLogger("flatnet.backup")

log.info("backup of %s begins", "/var/lib/forgejo")
log.debug("using snapshot %d", 41)
log.info("copied %d files in %.3f s", 812, 4.25)
log.warning("3 files changed while they were read")
try:
    open("/mnt/backup/index.json", encoding="utf-8")
except OSError:
    log.exception("cannot write the index")
log.info("two lines:\nthe second one")
log.info("バックアップ完了")
log.critical("no space left on /mnt/backup")
log.info("user agent %s", "x\x1b[31mred\x1b[0m")

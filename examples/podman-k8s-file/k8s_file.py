"""Writes a program's output as Podman's k8s-file driver does: k8s_file.py LOG COMMAND...

A stand-in, for machines without Podman: the CRI line format, and a line longer than 8192 bytes in parts.
"""

import datetime
import selectors
import subprocess
import sys

PART = 8192


def write(log, stream, tag, data):
    now = datetime.datetime.now().astimezone().isoformat(timespec="microseconds")
    log.write(f"{now[:26]}000{now[26:]} {stream} {tag} ".encode() + data + b"\n")


with open(sys.argv[1], "wb") as log:
    program = subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    waiting = selectors.DefaultSelector()
    waiting.register(program.stdout, selectors.EVENT_READ, "stdout")
    waiting.register(program.stderr, selectors.EVENT_READ, "stderr")
    while waiting.get_map():
        for key, _ in waiting.select():
            data = key.fileobj.read(PART)
            if not data:
                waiting.unregister(key.fileobj)
            *lines, rest = data.split(b"\n")
            for line in lines:
                write(log, key.data, "F", line)
            if rest:
                write(log, key.data, "P", rest)

"""The production server on a catalog, for a while."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from bench.load import free_port
from bench.stations import ROOT, JobError, environment

WORKERS, THREADS = 2, 8
LONGEST_START = 60.0
OPTIONS = (
    *("--interface", "wsgi", "--http", "1", "--no-ws", "--log-level", "error", "--host", "127.0.0.1"),
    *("--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
)
"""Those of `manage.py serve`."""


@contextmanager
def server(folder: Path, statics: Path) -> Iterator[int]:
    """Gives the port. Raises JobError where the server does not come up."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *OPTIONS, "--port", str(port), "ecosystem_site.wsgi:application"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(folder, statics), stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + LONGEST_START
    while monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise JobError("granian did not come up")

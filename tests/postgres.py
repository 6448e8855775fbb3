"""A PostgreSQL server of our own for the time of a test run, in a temporary folder, on this machine only.

    with server() as address: ...      # postgresql://catalog@127.0.0.1:54321/catalog

initdb refuses to run as root, so as root everything runs as the user postgres that the packages make.
docs/decisions/postgresql-of-the-tests.md says why it counts no rows by itself.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    # A test takes its rows back, and an ANALYZE that passes by behind it sees empty tables: the next thousands of rows
    # are then planned for as if there were none: a page of 0.2 s took a minute. conftest.sweep counts instead.
    "autovacuum": "off",
    # Compiling pays for queries that take seconds; ours take milliseconds.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    # Nothing here outlives the run.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    # A wait for ever is an error instead. The settings of the site set lock_timeout, those of the tests
    # statement_timeout, each for its own connections.
    "idle_in_transaction_session_timeout": "10min",
    "lock_timeout": "5s",
    "statement_timeout": "60s",
}


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl: the newest of the packages, else what is on the PATH."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    found = str(packaged[-1]) if packaged else shutil.which("initdb")
    return Path(found).parent if found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*command: object) -> None:
    # A server that keeps our standard output open would keep whoever reads it waiting.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    words = [*as_user, *(str(word) for word in command)]
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database; RuntimeError where PostgreSQL is not installed."""
    folder = binaries()
    if folder is None:
        raise RuntimeError("PostgreSQL is not installed")
    home = Path(tempfile.mkdtemp(prefix="catalog-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    port = free_port()
    settings = SETTINGS | {"port": str(port), "unix_socket_directories": str(home)}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    started = False
    try:
        run(folder / "initdb", "-D", home / "data", "-U", "catalog", "-A", "trust", "-E", "UTF8", "--no-sync")
        run(folder / "pg_ctl", "-D", home / "data", "-o", options, "-l", home / "log", "-w", "start")
        started = True
        run(folder / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "catalog", "catalog")
        yield f"postgresql://catalog@127.0.0.1:{port}/catalog"
    finally:
        if started:
            run(folder / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)

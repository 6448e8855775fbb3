"""Every test on SQLite, those that ask the database on PostgreSQL too. `python -m tests.run [arguments for pytest]`.

What is missing on this machine is skipped and named at the end; with CI=true it is a failure instead. The PostgreSQL
is that of TEST_DATABASE_URL, else of DATABASE_URL, else one of our own.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import IO

from tests.conftest import IS_CI, chromium
from tests.postgres import binaries, server

NO_BROWSER = "browser tests: no Chromium here (apt-get install chromium, or name one in CHROMIUM)"
NO_POSTGRESQL = "the run on PostgreSQL: none here (apt-get install postgresql, or name one in TEST_DATABASE_URL)"


def named_database() -> str:
    named = os.environ.get("TEST_DATABASE_URL") or os.environ.get("DATABASE_URL") or ""
    return named if named.startswith("postgres") else ""


def start_pytest(arguments: list[str], database: str, output: IO[str] | None) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True)


def on_sqlite(arguments: list[str]) -> subprocess.Popen[str]:
    return start_pytest(arguments if chromium() else ["-m", "not browser", *arguments], "", None)


@contextmanager
def on_postgresql(arguments: list[str]) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """The tests that ask the database, told into a file, so that the two reports do not mix."""
    with (
        nullcontext(named_database()) if named_database() else server() as address,
        tempfile.TemporaryFile("w+", encoding="utf-8") as output,
    ):
        yield start_pytest(["-m", "not browser", "--only-database", *arguments], address, output), output


def ended(run: subprocess.Popen[str]) -> int:
    # 5 says that nothing was collected: so it is where the arguments name tests that one of the two runs leaves out.
    return {5: 0}.get(run.wait(), run.returncode)


def main(arguments: list[str]) -> int:
    """Both runs side by side: each is one process, and most machines have two cores."""
    has_postgresql = bool(named_database() or binaries())
    missing = [NO_BROWSER] * (chromium() is None) + [NO_POSTGRESQL] * (not has_postgresql)
    print("== on SQLite (the run on PostgreSQL goes on beside it and is told after it) ==", flush=True)
    if has_postgresql:
        with on_postgresql(arguments) as (other, output):
            failed = ended(on_sqlite(arguments))
            other_failed = ended(other)
            output.seek(0)
            print("== on PostgreSQL ==", output.read(), sep="\n", flush=True)
        failed = failed or other_failed
    else:
        failed = ended(on_sqlite(arguments))
    for one in missing:
        print(f"{'MISSING' if IS_CI else 'SKIPPED'} {one}", flush=True)
    return failed or (1 if missing and IS_CI else 0)


if __name__ == "__main__":
    # An end from outside goes the way of an error, so that the server of the tests ends too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))

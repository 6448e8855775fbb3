"""Every test on SQLite, those that ask the database on PostgreSQL too. `python -m tests.run [arguments for pytest]`.

Four runs of pytest, the longest first, as many side by side as there are cores (two at least), so that no core waits
for the other. Each tells its report when it ends; in between a line says where each of them stands, and an end from
outside tells the last lines of those that were under way.

What is missing on this machine is skipped and named at the end; with CI=true it is a failure instead. The PostgreSQL
is that of TEST_DATABASE_URL, else of DATABASE_URL, else one of our own.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from tests.conftest import IS_CI, STANDS_AT, chromium
from tests.postgres import binaries, server

NO_BROWSER = "browser tests: no Chromium here (apt-get install chromium, or name one in CHROMIUM)"
NO_POSTGRESQL = "the run on PostgreSQL: none here (apt-get install postgresql, or name one in TEST_DATABASE_URL)"
SIDE_BY_SIDE = max(2, os.cpu_count() or 1)
EVERY = 60
"""Seconds between two lines that say where the runs stand."""
LONGEST = 3600
"""Seconds after which the runs under way are ended and count as failed."""
PATIENCE = 20
"""Seconds in which a run that is told to end tells what failed so far; then it is made to."""
LAST_LINES = 40


class Run:
    """One run of pytest. Its report goes into a file, so that the reports do not mix."""

    def __init__(self, name: str, part: str, arguments: list[str], folder: Path, database: str = "") -> None:
        self.name, self.folder = name, folder / name.replace(" ", "-")
        self.command = [sys.executable, "-m", "pytest", "--part", part, *arguments]
        self.environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        self.environment |= {"DATABASE_URL": database} if database else {}
        self.process: subprocess.Popen[bytes] | None = None
        self.began = 0.0

    def start(self) -> None:
        # What an end by force leaves behind goes with the folder.
        self.folder.mkdir()
        at = {"TMPDIR": str(self.folder), STANDS_AT: str(self.folder / "stands-at")}
        with (self.folder / "report").open("wb") as report:
            self.process = subprocess.Popen(
                self.command, env=self.environment | at, stdin=subprocess.DEVNULL, stdout=report, stderr=report
            )
        self.began = time.monotonic()

    @property
    def is_under_way(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def failed(self) -> int:
        # 5 says that nothing was collected: so it is where the arguments name tests of other runs only.
        code = self.process.returncode if self.process else 1
        return 0 if code == 5 else code

    def place(self) -> str:
        """The name, the seconds so far and the test under way."""
        found = self.folder / "stands-at"
        test = found.read_text(encoding="utf-8") if found.exists() else ""
        return f"{self.name}: {time.monotonic() - self.began:.0f} s, {test or 'before a test'}"

    def report(self) -> str:
        return (self.folder / "report").read_text(encoding="utf-8", errors="replace")

    def end(self) -> None:
        """At the first signal pytest tells what failed so far; where it hangs, the second shows its stacks."""
        assert self.process is not None
        for number in (signal.SIGTERM, signal.SIGABRT, signal.SIGKILL):
            self.process.send_signal(number)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                continue
            return


def say(*lines: str) -> None:
    print("".join(f"{line}\n" for line in lines), end="", flush=True)


def tell(run: Run) -> None:
    say(f"== {run.name}, {time.monotonic() - run.began:.0f} s ==", run.report())


def finish(waiting: list[Run]) -> None:
    """Every run, until each has ended and been told. TimeoutError after LONGEST seconds."""
    began = said = time.monotonic()
    waiting, under_way = list(waiting), list[Run]()
    try:
        while waiting or under_way:
            while waiting and len(under_way) < SIDE_BY_SIDE:
                under_way.append(waiting.pop(0))
                under_way[-1].start()
            time.sleep(0.2)
            for run in [run for run in under_way if not run.is_under_way]:
                under_way.remove(run)
                tell(run)
            if time.monotonic() - said > EVERY:
                said = time.monotonic()
                say(*(f".. {run.place()}" for run in under_way))
            if time.monotonic() - began > LONGEST:
                raise TimeoutError
    finally:
        cut_short(under_way)


def cut_short(runs: list[Run]) -> None:
    """Says at once where each stands, as little time may be left, and then what each tells when it is ended."""
    say(*(f"== cut short: {run.place()}" for run in runs))
    for run in runs:
        if run.is_under_way:
            run.end()
        say(f"== last lines of {run.name} ==", *run.report().splitlines()[-LAST_LINES:])


def named_database() -> str:
    named = os.environ.get("TEST_DATABASE_URL") or os.environ.get("DATABASE_URL") or ""
    return named if named.startswith("postgres") else ""


@contextmanager
def runs(arguments: list[str]) -> Iterator[list[Run]]:
    """The runs that this machine can do, the longest first."""
    with (
        tempfile.TemporaryDirectory(prefix="catalog-run-", ignore_cleanup_errors=True) as name,
        nullcontext(named_database()) if named_database() or not binaries() else server() as address,
    ):
        folder = Path(name)
        found = [Run("PostgreSQL", "database", arguments, folder, address)] if address else []
        found.append(Run("SQLite", "database", arguments, folder))
        found += [Run("browser", "browser", arguments, folder)] if chromium() else []
        yield [*found, Run("no database", "rest", arguments, folder)]


def main(arguments: list[str]) -> int:
    has_postgresql = bool(named_database() or binaries())
    missing = [NO_BROWSER] * (chromium() is None) + [NO_POSTGRESQL] * (not has_postgresql)
    with runs(arguments) as every:
        say(f"== {', '.join(run.name for run in every)}: {SIDE_BY_SIDE} at a time, each told when it ends ==")
        try:
            finish(every)
        except TimeoutError:
            say(f"FAILED: not done after {LONGEST} s")
            return 1
        failed = [run.name for run in every if run.failed]
    say(*(f"{'MISSING' if IS_CI else 'SKIPPED'} {one}" for one in missing))
    say(f"failed: {', '.join(failed)}" if failed else "all runs passed")
    return 1 if failed or (missing and IS_CI) else 0


if __name__ == "__main__":
    # An end from outside goes the way of an error, so that the server of the tests ends too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))

"""Starting and asking the processes that hold Django (bench.station)."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import IO, Any, cast

ROOT = Path(__file__).resolve().parent.parent
START = 60.0
"""Seconds for Django to be there."""


class JobError(Exception):
    """A job raised; the message is its traceback."""


class TooSlowError(Exception):
    """A job did not answer in time; its process was ended."""


def environment(folder: Path, statics: Path, *, keeps_pages: bool = True) -> dict[str, str]:
    """The variables of a process on the catalog in `folder`: SQLite whatever this machine's variables say."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_URL"))}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DJANGO_STATE_DIR": str(folder),
        "DJANGO_STATIC_ROOT": str(statics),
        "BENCH_KEEP_PAGES": "1" if keeps_pages else "0",
    }


class Station:
    """One process. `ask` waits for the answer; `tell` and `hear` part it, so that several can work at once."""

    def __init__(self, folder: Path, statics: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.station"],
            cwd=ROOT,
            env=environment(folder, statics),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._questions, self._answers = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)

    def ask(self, job: str, *, within: float = 3600, **arguments: Any) -> Any:
        self.tell(job, **arguments)
        return self.hear(within)

    def tell(self, job: str, **arguments: Any) -> None:
        self._questions.write(json.dumps({"job": job, "arguments": arguments}) + "\n")
        self._questions.flush()

    def hear(self, seconds: float = 3600) -> Any:
        """What the job returned. Raises JobError, or TooSlowError after so many seconds."""
        # One answer a question: nothing can wait in the buffer while the descriptor has nothing to read.
        if not select.select([self._answers], [], [], seconds)[0]:
            self._process.kill()
            raise TooSlowError(f"not done within {seconds:.0f} s")
        line = self._answers.readline()
        if not line:
            raise JobError(f"the process ended with {self._process.wait()}")
        told = json.loads(line)
        if "error" in told:
            raise JobError(told["error"])
        return told["result"]

    def close(self) -> None:
        self._questions.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._answers.close()

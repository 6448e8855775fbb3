"""Every test: on SQLite with the browser, then on PostgreSQL without. `python -m tests.run [arguments for pytest]`.

What is missing on this machine is skipped and named at the end; with CI=true it is a failure instead. The PostgreSQL
is that of TEST_DATABASE_URL, else of DATABASE_URL, else one of our own.
"""

import os
import subprocess
import sys
from contextlib import nullcontext

from tests.conftest import IS_CI, chromium
from tests.postgres import binaries, server

NO_BROWSER = "browser tests: no Chromium here (apt-get install chromium, or name one in CHROMIUM)"
NO_POSTGRESQL = "the run on PostgreSQL: none here (apt-get install postgresql, or name one in TEST_DATABASE_URL)"


def named_database() -> str:
    named = os.environ.get("TEST_DATABASE_URL") or os.environ.get("DATABASE_URL") or ""
    return named if named.startswith("postgres") else ""


def run_pytest(arguments: list[str], database: str) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    command = [sys.executable, "-m", "pytest", *arguments]
    # 5 says that nothing was collected: so it is where the arguments name browser tests only.
    code = subprocess.run(command, env=environment, check=False).returncode
    return 0 if code == 5 and database else code


def main(arguments: list[str]) -> int:
    missing = []
    print("== on SQLite ==", flush=True)
    if chromium() is None:
        missing.append(NO_BROWSER)
        failed = run_pytest(["-m", "not browser", *arguments], "")
    else:
        failed = run_pytest(arguments, "")
    if not named_database() and binaries() is None:
        missing.append(NO_POSTGRESQL)
    else:
        print("== on PostgreSQL ==", flush=True)
        with nullcontext(named_database()) if named_database() else server() as address:
            failed = run_pytest(["-m", "not browser", *arguments], address) or failed
    for one in missing:
        print(f"{'MISSING' if IS_CI else 'SKIPPED'} {one}", flush=True)
    return failed or (1 if missing and IS_CI else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Every check that needs no test run: `python -m tests.checks`. Runs all of them, the longest first and two at a time,
and names those that failed."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PRODUCTION = {
    "DJANGO_ENV": "production",
    "DJANGO_SECRET_KEY": "only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "DJANGO_ALLOWED_HOSTS": "catalog.example.org",
    "DJANGO_HTTPS": "proxy",
}
PYTHON = sys.executable
CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "types": (["-m", "mypy"], {}),
    "templates": (["-m", "djlint", "templates", "--lint", "--quiet"], {}),
    "ruff": (["-m", "ruff", "check"], {}),
    "format": (["-m", "ruff", "format", "--check"], {}),
    "imports": (["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"], {}),
    "migrations": (["manage.py", "makemigrations", "--check", "--dry-run"], {}),
    "facts": (["manage.py", "check_facts"], {}),
    "deployment": (["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
}


def run(name: str, state: str) -> bool:
    words, variables = CHECKS[name]
    keep = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "DATABASE_URL"))}
    done = subprocess.run(
        [PYTHON, *words],
        env={**keep, "DJANGO_STATE_DIR": state, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    told = ["ok   " + name] if done.returncode == 0 else ["FAIL " + name, done.stdout, done.stderr]
    print("\n".join(told), flush=True)
    return done.returncode == 0


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="catalog-checks-") as folder, ThreadPoolExecutor(2) as pool:
        passed = pool.map(lambda name: run(name, f"{folder}/{name}"), CHECKS)
        failed = [name for name, has_passed in zip(CHECKS, passed, strict=True) if not has_passed]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

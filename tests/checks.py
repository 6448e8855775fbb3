"""Every check that needs no test run: `python -m tests.checks`. Runs all of them and names those that failed."""

import os
import subprocess
import sys
import tempfile

PRODUCTION = {
    "DJANGO_ENV": "production",
    "DJANGO_SECRET_KEY": "only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "DJANGO_ALLOWED_HOSTS": "catalog.example.org",
    "DJANGO_HTTPS": "proxy",
}
PYTHON = sys.executable
CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "ruff": (["-m", "ruff", "check"], {}),
    "format": (["-m", "ruff", "format", "--check"], {}),
    "templates": (["-m", "djlint", "templates", "--lint", "--quiet"], {}),
    "types": (["-m", "mypy"], {}),
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
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", flush=True)
    return done.returncode == 0


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="catalog-checks-") as state:
        failed = [name for name in CHECKS if not run(name, state)]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

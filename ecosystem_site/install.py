"""Makes .venv and installs into it what a requirements file locks, only when the file says something new.

Runs on a bare Python (3.11 or later) and its standard library: `python3 ecosystem_site/install.py` for the site,
`python3 ecosystem_site/install.py dev` for tests and checks as well, `bench` for what the benchmark measures against.
Two at once wait for each other.
"""

import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UNFINISHED = VENV / ".unfinished"
FILES = {"run": "requirements.txt", "dev": "requirements-dev.txt", "bench": "requirements-bench.txt"}


@contextmanager
def alone() -> Iterator[None]:
    """Held by one process at a time; let go by the system when the process ends, however it does."""
    (ROOT / ".state").mkdir(mode=0o700, exist_ok=True)
    with (ROOT / ".state" / "install.lock").open("w") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp(kind: str) -> Path:
    return VENV / f".installed-{kind}"


def digest(kind: str) -> str:
    """Of the lock file, of the Python and of the folder, which the scripts in a .venv are tied to."""
    told = f"{sys.version} {VENV}".encode() + (ROOT / FILES[kind]).read_bytes()
    return hashlib.sha256(told).hexdigest()


def is_installed(kind: str) -> bool:
    """Whether the environment holds what the file locks; what is locked for tests or the benchmark holds
    the site's parts too."""
    kinds = tuple(FILES) if kind == "run" else (kind,)
    return is_whole() and any(stamp(one).exists() and stamp(one).read_text() == digest(one) for one in kinds)


def is_whole() -> bool:
    """Whether the environment was made to its end: stopped half-way it has a Python and no pip."""
    return python().exists() and not UNFINISHED.exists()


def make_environment() -> None:
    print("Making the environment in .venv ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    venv.EnvBuilder(with_pip=True).create(VENV)
    UNFINISHED.unlink()


def install(kind: str) -> int:
    if not is_whole():
        make_environment()
    print(f"Installing {FILES[kind]} ...", flush=True)
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / FILES[kind])], check=False)
    if done.returncode == 0:
        stamp(kind).write_text(digest(kind))
    return done.returncode


def main(arguments: list[str]) -> int:
    kind = arguments[0] if arguments else "run"
    if kind not in FILES:
        sys.exit(f"Say {', '.join(FILES)}: python3 ecosystem_site/install.py dev")
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Name another: make PYTHON=...")
    with alone():
        return 0 if is_installed(kind) else install(kind)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

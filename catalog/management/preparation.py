"""What stands between a fresh checkout and a served site: the tables, the shipped facts, the static files."""

import hashlib
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command

from catalog.queries.readiness import migrations_fault

if sys.platform != "win32":
    import fcntl

DIGEST = ".collected"


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Held by one process at a time; let go by the system when the process ends, however it does."""
    with (settings.STATE_DIR / f"{name}.lock").open("w") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate() -> bool:
    """Brings the tables up to date; whether there was anything to do."""
    if not migrations_fault():
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


def static_digest() -> str:
    """Changes with any static file, with Django and with the way they are stored."""
    files = sorted(
        (path, Path(storage.path(path)).stat().st_size, Path(storage.path(path)).stat().st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    way = Path(inspect.getfile(type(storages["staticfiles"]))).read_bytes()
    return hashlib.sha256(repr((django.VERSION, files)).encode() + way).hexdigest()


def collect_static() -> bool:
    """Collects, names by content and compresses the static files; whether there was anything to do."""
    stamp = settings.STATIC_ROOT / DIGEST
    digest = static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest)
    return True

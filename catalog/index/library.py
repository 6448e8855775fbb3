"""The read indexes that this process keeps, one a list, each built at its first question."""

from __future__ import annotations

from functools import partial
from threading import Lock

from catalog.index.building import build
from catalog.index.following import Follower
from catalog.index.line import LineIndex
from catalog.index.patching import patched


class Library:
    """Indexes by the slug of their line, "" for all products."""

    def __init__(self) -> None:
        self._followers: dict[str, Follower[LineIndex]] = {}
        self._lock = Lock()

    def index(self, line: str) -> LineIndex:
        """The index of a line that exists, true to the catalog at the moment of asking."""
        follower = self._followers.get(line)
        if follower is None:
            with self._lock:
                follower = self._followers.setdefault(line, Follower(partial(build, line), patched))
        return follower.now()


library = Library()

"""Keeping something that was built from the catalog true to it, in every process, by the change log.

    entries = Follower(build=all_entries, patched=with_products)
    entries.now()        # one query where nothing has changed

Whoever asks gets a whole: what stood before an edit or what stands after it, never half of one. While one thread
builds, the others wait for it, because what they hold is older than the edit that somebody may already have seen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from catalog.editing.changes import NOTHING, Moment, current_moment
from catalog.models.history import ChangeLogEntry

Built = TypeVar("Built")

MOST_ATTEMPTS = 5
"""Edits may commit while something is built; it is brought up to date that many times before it is given out."""


_moment: ContextVar[Moment | None] = ContextVar("moment_of_request", default=None)


@contextmanager
def at_moment(moment: Moment) -> Iterator[None]:
    """Everything inside follows the catalog up to this moment, which has just been read, and asks for it no more.

    For a request that only reads: what it writes itself would not be followed.
    """
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def moment_of_request() -> Moment | None:
    """The moment that was told for the request under way."""
    return _moment.get()


@contextmanager
def one_moment() -> Iterator[None]:
    """The same for a part of a request that asks several followers; inside of another one it changes nothing."""
    with nullcontext() if _moment.get() is not None else at_moment(current_moment()):
        yield


@dataclass(frozen=True, slots=True)
class Changes:
    """What has been touched between two moments: products and lines by primary key, or everything."""

    products: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()
    is_everything: bool = False


EVERYTHING = Changes(is_everything=True)


def changes_since(moment: Moment) -> Changes:
    """What the log tells of the time after a moment. One query.

    Everything, where the log does not know that moment: it is that of another copy of the database.
    """
    rows = ChangeLogEntry.objects.filter(version__gte=moment.version)
    entries = list(rows.values_list("version", "stamp", "product_id", "line_id"))
    if not any((version, stamp) == moment for version, stamp, _product, _line in entries):
        return EVERYTHING
    scopes = [(product, line) for version, _stamp, product, line in entries if version > moment.version]
    if any(product is None and line is None for product, line in scopes):
        return EVERYTHING
    return Changes(
        frozenset(product for product, _line in scopes if product is not None),
        frozenset(line for _product, line in scopes if line is not None),
    )


def changes_between(held: Moment, now: Moment) -> Changes:
    """What the log tells of the time between two moments, read once for all followers that have come as far."""
    global _told  # noqa: PLW0603 - the last answer; a thread that finds another's asks again
    told = _told
    if told is None or told[:2] != (held, now):
        told = _told = (held, now, changes_since(held))
    return told[2]


_told: tuple[Moment, Moment, Changes] | None = None


class Follower(Generic[Built]):
    """One thing that is kept true. `build` reads it anew from the rows; `patched` gives a new one in which what has
    changed was read again, or None where it has to be built anew. Neither may change what it was given."""

    def __init__(self, build: Callable[[], Built], patched: Callable[[Built, Changes], Built | None]) -> None:
        self._build, self._patched = build, patched
        self._lock = Lock()
        self._held: tuple[Moment, Built] | None = None

    def now(self) -> Built:
        """What stands at the moment of asking (of the request, where one was told), or at a later one."""
        moment, held = _moment.get(), self._held
        if moment is None or (held is not None and held[0].version > moment.version):
            moment = current_moment()
        if held is not None and held[0] == moment:
            return held[1]
        with self._lock:
            return self._brought_up_to(moment)

    def with_moment(self) -> tuple[Moment, Built]:
        """The same with the moment at which it stands, which may be later than that of the request."""
        built = self.now()
        held = self._held
        return held if held is not None and held[1] is built else (NOTHING, built)

    def forget(self) -> None:
        """Let go of what is held: the next question builds."""
        with self._lock:
            self._held = None

    def _brought_up_to(self, moment: Moment) -> Built:
        """Rows are read one query after the other, so that an edit may come in between: what is read is labelled with
        the moment before, and the log of the time since is read until nothing has come in."""
        held = self._held
        if held is not None and held[0].version > moment.version:
            # Somebody else has come further while this one waited; only a copy of the database put back is older.
            moment = current_moment()
        for _attempt in range(MOST_ATTEMPTS):
            if held is not None and held[0] == moment:
                return held[1]
            self._held = held = (moment, self._following(held, moment))
            moment = current_moment()
        return held[1] if held is not None else self._build()

    def _following(self, held: tuple[Moment, Built] | None, moment: Moment) -> Built:
        if held is None or held[0].version > moment.version:
            return self._build()
        changes = changes_between(held[0], moment)
        patched = None if changes.is_everything else self._patched(held[1], changes)
        return self._build() if patched is None else patched

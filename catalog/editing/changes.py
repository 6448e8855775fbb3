"""The one way to write to the catalog.

    with change(ChangeKind.SAVE, by=user, why="price of the SU7 Max"):
        price.save()

Inside the block every save, delete and bulk write is kept in history under one change set. When the block ends, the
same transaction raises the catalog's version and logs what was touched, so that every process sees the whole edit at
its next request, or nothing of it. A block that wrote nothing leaves no trace. Outside of a block a write raises
WriteOutsideChangeError.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from secrets import token_hex
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from catalog.models.base import Affected, CatalogModel, active_change
from catalog.models.history import STAMP_LENGTH, CatalogState, ChangeKind, ChangeLogEntry, ChangeSet
from catalog.models.products import Product, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.contrib.auth.models import User

Row = TypeVar("Row", bound=CatalogModel)

LOG_LIMIT = 500
"""A change that touches more products than this is logged as one of everything: a reader then builds anew."""

BATCH = 500
"""Rows a bulk statement: with the widest table this stays below SQLite's limit of variables."""


class Moment(NamedTuple):
    """A version and its stamp. A copy of the database put back counts on from an old number: the stamp differs."""

    version: int
    stamp: str


NOTHING = Moment(0, "")


class Change:
    """One act of change under way: its change set, made at the first write, and what it has touched so far."""

    def __init__(self, kind: ChangeKind, by: User | None, why: str) -> None:
        self._kind, self._by, self._why = kind, by, why
        self._changeset: ChangeSet | None = None
        self._products: set[int] = set()
        self._lines: set[int] = set()
        self._everything = False

    @property
    def changeset(self) -> ChangeSet:
        if self._changeset is None:
            self._changeset = ChangeSet.objects.create(kind=self._kind, by=self._by, why=self._why[:300])
        return self._changeset

    @property
    def wrote(self) -> bool:
        """Whether anything has been written so far."""
        return self._changeset is not None

    def note(self, affected: Affected) -> None:
        """Remember what a write touched."""
        self._products |= affected.products
        self._lines |= affected.lines
        self._everything |= affected.everything

    def create(self, rows: Sequence[Row]) -> list[Row]:
        """Insert rows of one model in bulk, with their history. They must be valid already; returns them with keys."""
        if not rows:
            return []
        for row in rows:
            row.normalise()
        made = bulk_create_with_history(
            rows, type(rows[0]), batch_size=BATCH, custom_historical_attrs={"changeset": self.changeset}
        )
        self._note_all(made)
        return made

    def update(self, rows: Sequence[Row], fields: Sequence[str]) -> None:
        """Update the named fields of rows of one model in bulk, with their history. They must be valid already."""
        if not rows:
            return
        for row in rows:
            row.normalise()
        bulk_update_with_history(
            rows, type(rows[0]), list(fields), batch_size=BATCH, custom_historical_attrs={"changeset": self.changeset}
        )
        self._note_all(rows)

    def _note_all(self, rows: Sequence[CatalogModel]) -> None:
        for row in rows:
            self.note(row.touched())

    def finish(self) -> None:
        """Raise the version and write the log, in the transaction of the writes."""
        if self._changeset is None:
            return
        # A publication that fell due and that nobody has asked for since: what it shows comes with this version.
        state = _locked_state()
        self._everything |= _is_due(state)
        moment = _raise_version(state)
        ChangeSet.objects.filter(pk=self._changeset.pk).update(version=moment.version)
        self._changeset.version = moment.version
        ChangeLogEntry.objects.bulk_create(self._log_entries(moment))

    def _log_entries(self, moment: Moment) -> list[ChangeLogEntry]:
        scopes: list[dict[str, int]] = [{}]
        if not self._everything and len(self._products) + len(self._lines) <= LOG_LIMIT:
            scopes = [{"line_id": pk} for pk in sorted(self._lines)]
            scopes += [{"product_id": pk} for pk in sorted(self._products)]
        return [ChangeLogEntry(**moment._asdict(), changeset=self._changeset, **scope) for scope in scopes]


@contextmanager
def change(kind: ChangeKind, *, by: User | None = None, why: str = "") -> Iterator[Change]:
    """Open a change: one transaction, one change set, one new version. A change inside a change joins the outer one."""
    outer = active_change.get()
    if isinstance(outer, Change):
        yield outer
        return
    with transaction.atomic():
        under_way = Change(kind, by, why)
        token = active_change.set(under_way)
        try:
            yield under_way
        finally:
            active_change.reset(token)
        under_way.finish()


def _raise_version(state: CatalogState) -> Moment:
    """The next version. The state row stays locked until the transaction ends, so versions commit in their order."""
    stamp = token_hex(STAMP_LENGTH // 2)
    following = _next_publication_at()
    moment = Moment(state.version + 1, stamp)
    CatalogState.objects.filter(pk=1).update(**moment._asdict(), next_publication_at=following)
    return moment


def _locked_state() -> CatalogState:
    """The state row, locked before anything is worked out that is written into it."""
    return CatalogState.objects.select_for_update().get_or_create(pk=1)[0]


def _is_due(state: CatalogState) -> bool:
    return state.next_publication_at is not None and state.next_publication_at <= timezone.now()


def _next_publication_at() -> Any:
    pending = Product.objects.filter(publication=Publication.PUBLISHED, publish_at__gt=timezone.now())
    return pending.aggregate(moment=Min("publish_at"))["moment"]


def publish_due() -> Moment:
    """Raise the version if a planned publication has fallen due since the last one; returns the moment.

    The time itself is in the product, so nothing of it is written: what changes is what the public may see.
    """
    with transaction.atomic():
        state = CatalogState.objects.select_for_update().filter(pk=1).first()
        if state is None:
            return NOTHING
        if not _is_due(state):
            return Moment(state.version, state.stamp)
        moment = _raise_version(state)
        ChangeLogEntry.objects.create(**moment._asdict())
        return moment


def current_moment() -> Moment:
    """Where the catalog stands, after any publication that has fallen due. One query when nothing is due.

    Every request asks this, so that the row comes from the cursor as it is: making a query set of it costs more than
    the database does.
    """
    sql, parameters = _state_query()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
    if row is None:
        return NOTHING
    version, stamp, due_at = row
    if due_at is None:
        return Moment(version, stamp)
    is_due = CatalogState.objects.filter(pk=1, next_publication_at__lte=timezone.now()).exists()
    return publish_due() if is_due else Moment(version, stamp)


@cache
def _state_query() -> tuple[str, Any]:
    rows = CatalogState.objects.filter(pk=1).values_list("version", "stamp", "next_publication_at")
    return rows.query.sql_with_params()


def current_version() -> int:
    """The number of that moment alone."""
    return current_moment().version

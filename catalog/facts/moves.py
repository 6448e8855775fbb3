"""Rows that others must follow in the same load: a spec of another kind, a product in another line, a series too.

Who follows is known only at the end: a figure that an editor changed stays, one that the files no longer have stays,
one that clashes stays. So the load is made, looked at, and where somebody stayed behind it is undone as a whole and
made again without the move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import F

from catalog.facts.memory import Said
from catalog.models.products import Product
from catalog.models.values import SpecValue

Name = tuple[str, str]
"""A table and the key of one of its rows, as the memory of the load has it."""

MOVING = {"definitions": ("kind",), "products": ("line_id",), "series": ("line_id", "brand_id")}
"""The columns that others follow, by table."""

STAYING = {
    "definitions": "figures of another kind are kept for this spec",
    "products": "figures for the specs of another line are kept for this product",
    "series": "products of another line or brand are kept in this series",
}


class LeftBehindError(Exception):
    """Rows were moved and others that depend on them were not. Holds the reason to leave each of them where it was."""

    def __init__(self, rows: Mapping[Name, str]) -> None:
        super().__init__(f"{len(rows)} rows were moved and not followed")
        self.rows = rows


class Moves:
    """What one attempt of a load moves, and what it must not: the rows that an earlier attempt moved in vain."""

    def __init__(self, kept: Mapping[Name, str]) -> None:
        self._kept = kept
        self._moved: dict[str, dict[int, str]] = {}

    def reason_to_stay(self, table: str, key: str) -> str | None:
        """Why the row is left as it is, or None."""
        return self._kept.get((table, key))

    def note(self, table: str, key: str, pk: int, now: Said, said: Said) -> None:
        """Take down that a row which says `now` is about to say `said`."""
        if any(now[column] != said[column] for column in MOVING.get(table, ())):
            self._moved.setdefault(table, {})[pk] = key

    def check(self) -> None:
        """Raises LeftBehindError where others did not follow. One query for each table in which rows were moved."""
        rows = {
            (table, moved[pk]): STAYING[table]
            for table, moved in self._moved.items()
            for pk in sorted(moved.keys() & set(_left_behind(table)))
        }
        if rows:
            raise LeftBehindError(rows)


def _left_behind(table: str) -> Iterable[int]:
    """The keys of the rows of the table from which others differ. It is asked of all: a load may move very many."""
    if table == "definitions":
        return SpecValue.objects.exclude(kind=F("definition__kind")).values_list("definition_id", flat=True)
    if table == "products":
        strangers = SpecValue.objects.exclude(definition__line=F("product__line"))
        return strangers.values_list("product_id", flat=True)
    others = Product.objects.filter(series__isnull=False).exclude(line=F("series__line"), brand=F("series__brand"))
    return others.values_list("series_id", flat=True)

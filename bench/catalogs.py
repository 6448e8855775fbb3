"""Seeded catalogs of one line, "things", written into the database that Django is set up for.

    make_catalog(10_000)        # after `migrate`, into an empty catalog

What carries the products is saved as an editor's rows are; products and what is said of them, millions of rows, go in
by bulk statements without history. The version is raised and everything logged, so that whoever follows notices.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from bench.frames import Frame, make_frame
from bench.things import CURRENCIES, SPECS, Said, Thing, things
from catalog.editing.changes import change
from catalog.models import Availability, Line, Price, Product, SpecValue
from catalog.models.base import EVERYTHING
from catalog.models.history import ChangeKind
from catalog.models.values import COLUMNS

PRODUCTS_AT_ONCE = 2000
WORTH_REBUILDING = 5000
"""From so many products on, making the indexes behind the rows is quicker than keeping them up row by row."""

SUBJECT_COLUMNS = ("id", "product_id", "market_id", "source_id")
ROWS: dict[type[models.Model], tuple[str, ...]] = {
    Product: (
        *("id", "slug", "name", "line_id", "brand_id", "series_id", "variant", "summary"),
        *("announced_on", "released_on", "status", "publication", "publish_at"),
    ),
    SpecValue: (
        *SUBJECT_COLUMNS,
        *("definition_id", "condition_id", "state", "rank", "kind"),
        *("number", "flag", "option_id", "items", "text", "typed", "typed_unit", "checked_on", "note"),
    ),
    Price: (*SUBJECT_COLUMNS, "config", "currency", "amount", "kind", "date", "is_date_unknown"),
    Availability: (*SUBJECT_COLUMNS, "line_id", "is_sold", "sold_from", "sold_until", "reason"),
}
"""The columns of each table in the order in which its rows are made."""

Row = tuple[Any, ...]


def make_catalog(products: int, seed: int = 1) -> Line:
    """A line of so many products, drawn by the seed. The frame's names must be free: one such line a catalog."""
    with _quick(products), change(ChangeKind.COMMAND, why=f"a made-up catalog of {products}") as under_way:
        frame = make_frame(seed)
        rows = Rows(frame, first=_first_keys())
        for batch in _batches(things(products, seed)):
            for model, made in rows.of(batch).items():
                _insert(model, made)
        _count_on()
        under_way.note(EVERYTHING)
    _analyse()
    return frame.line


@dataclass
class Rows:
    """Products as rows of the tables. `first` are the primary keys to begin with."""

    frame: Frame
    first: dict[type[models.Model], int]
    made: dict[type[models.Model], list[Row]] = field(default_factory=dict)

    def of(self, batch: Iterable[Thing]) -> dict[type[models.Model], list[Row]]:
        self.made = {model: [] for model in ROWS}
        for thing in batch:
            self._add(thing)
        return self.made

    def _put(self, model: type[models.Model], *row: Any) -> int:
        key = self.first[model]
        self.first[model] = key + 1
        self.made[model].append((key, *row))
        return key

    def _add(self, thing: Thing) -> None:
        frame, product = self.frame, self._product(thing)
        for said in thing.said:
            market, source = frame.markets[said.market], frame.sources[said.source]
            self._put(SpecValue, product, market, source, *self._value(said))
        for offer in thing.offers:
            market, source = frame.markets[offer.market], frame.sources[offer.source]
            words = (CURRENCIES[offer.market], offer.amount, offer.kind, offer.date)
            self._put(Price, product, market, source, "", *words, False)
        for sale in thing.sales:
            market, source = frame.markets[sale.market], frame.sources[sale.source]
            self._put(Availability, product, market, source, None, sale.is_sold, sale.since, "", "")

    def _product(self, thing: Thing) -> int:
        series = None if thing.series is None else self.frame.series[thing.brand, thing.series]
        dates = (thing.announced_on, thing.released_on, thing.status, thing.publication)
        brand = self.frame.brands[thing.brand]
        return self._put(Product, thing.slug, thing.name, self.frame.line.pk, brand, series, "", "", *dates, None)

    def _value(self, said: Said) -> Row:
        made, frame = SPECS[said.spec], self.frame
        columns: dict[str, Any] = {"number": None, "flag": None, "option": None, "items": None, "text": ""}
        if said.value is not None:
            value: Any = said.value
            if made.kind == "choice":
                value = frame.options[said.spec, value]
            columns[COLUMNS[made.kind]] = json.dumps(value) if made.kind == "list" else value  # type: ignore[index]
        definition, condition = frame.definitions[said.spec], frame.conditions[said.condition]
        typed = str(said.value) if made.kind == "number" and said.value is not None else ""
        words = (typed, made.unit if typed else "", None, "")
        return (definition, condition, said.state, said.rank, made.kind, *columns.values(), *words)


def _batches(drawn: Iterator[Thing]) -> Iterator[list[Thing]]:
    while batch := list(islice(drawn, PRODUCTS_AT_ONCE)):
        yield batch


def _first_keys() -> dict[type[models.Model], int]:
    return {model: (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1 for model in ROWS}


def _insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    columns = ROWS[model]
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        # Past Django's cursor, which keeps every row in memory to look at its parameters.
        marks = ", ".join("?" * len(columns))
        connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


@contextmanager
def _quick(products: int) -> Iterator[None]:
    """SQLite loads many rows without waiting for the disk, without looking up each key, and indexes them at the end.

    Nothing of this can be switched inside a transaction; there the rows go in as they are.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or products < WORTH_REBUILDING:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA cache_size = -200000")
        indexes = _indexes(cursor)
        for name in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for statement in indexes.values():
            cursor.execute(statement)
        connection.check_constraints()
    connection.close()


def _indexes(cursor: Any) -> dict[str, str]:
    tables = [model._meta.db_table for model in ROWS]
    marks = ", ".join(["%s"] * len(tables))
    cursor.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
        tables,
    )
    return dict(cursor.fetchall())


def _count_on() -> None:
    """Keys were given by us: the next one that the database gives must come behind them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(ROWS)):
            cursor.execute(statement)


def _analyse() -> None:
    """What the planner of the database knows of the tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

"""Making the wide table of a line for one market, with its side tables for lists and places of sale.

Which statement stands is decided here once more, product by product, so that what agrees was found by three ways.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from bench.wide.standing import in_column, price, said, standing
from catalog.filters.scope import Scope
from catalog.markets import order_without_market
from catalog.matching import fold
from catalog.models import Availability, Price, Product, SpecValue
from catalog.models.specs import PLAIN, SpecKind

COLUMNS = ("brand", "series", "family", "status", "year", "dated", "price", "place")
"""Beside the primary key, what every product has; `place` is its place by name, `dated` what "newest" sorts by."""

Rows = Iterable[tuple[Any, ...]]


def table_name(market: str | None) -> str:
    return f"wide_{market or 'any'}"


def columns_of(scope: Scope) -> tuple[str, ...]:
    """Of each spec its value and its state; a list has its words in a table of their own."""
    specs = scope.filterable
    values = tuple(spec.key for spec in specs if spec.kind != SpecKind.LIST)
    return (*COLUMNS, *values, *(f"{spec.key}_state" for spec in specs))


def make_tables(scope: Scope) -> None:
    """The wide tables of the line and market of a scope, indexed."""
    name, columns = table_name(scope.market), columns_of(scope)
    with connection.cursor() as cursor:
        for table in (name, f"{name}_words", f"{name}_sold"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TABLE {name} (pk INTEGER PRIMARY KEY, {', '.join(columns)})")
        cursor.execute(f"CREATE TABLE {name}_words (key TEXT, word TEXT, pk INTEGER)")
        cursor.execute(f"CREATE TABLE {name}_sold (code TEXT, pk INTEGER)")
    made = Making(scope, timezone.now().date())
    _insert(name, 1 + len(columns), made.products())
    _insert(f"{name}_words", 3, made.words)
    _insert(f"{name}_sold", 2, made.sold())
    with connection.cursor() as cursor:
        for column in COLUMNS:
            cursor.execute(f"CREATE INDEX {name}_by_{column} ON {name} ({column})")
        for spec in scope.filterable:
            parts = f"{spec.key}_state" if spec.kind == SpecKind.LIST else f"{spec.key}, {spec.key}_state"
            cursor.execute(f"CREATE INDEX {name}_by_{spec.key} ON {name} ({parts})")
        cursor.execute(f"CREATE INDEX {name}_words_by_word ON {name}_words (key, word, pk)")
        cursor.execute(f"CREATE INDEX {name}_words_by_pk ON {name}_words (pk, key, word)")
        cursor.execute(f"CREATE INDEX {name}_sold_by_code ON {name}_sold (code, pk)")
        cursor.execute(f"CREATE INDEX {name}_sold_by_pk ON {name}_sold (pk, code)")
        cursor.execute("ANALYZE")


def _insert(table: str, width: int, rows: Rows) -> None:
    with transaction.atomic():
        connection.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


class Making:
    """The rows of the tables. `words` is filled while the products are made."""

    def __init__(self, scope: Scope, today: date) -> None:
        self.scope, self.today = scope, today
        self.words: list[tuple[str, str, int]] = []

    def products(self) -> Iterator[tuple[Any, ...]]:
        rows = self._products()
        in_order = sorted(rows, key=lambda row: (fold(row["name"]), row["name"], row["slug"]))
        places = {row["pk"]: place for place, row in enumerate(in_order)}
        prices = self._prices()
        statements = _grouped(self._values())
        following = next(statements, None)
        for row in rows:
            while following is not None and following[0] < row["pk"]:
                following = next(statements, None)
            own = following[1] if following is not None and following[0] == row["pk"] else []
            dated = row["released_on"] or row["announced_on"] or None
            head = (row["brand__slug"], row["series__slug"], row["brand__family"], row["status"])
            dates = (dated[:4] if dated else None, dated)
            first = (row["pk"], *head, *dates, prices.get(row["pk"]), places[row["pk"]])
            yield (*first, *self._specs(row["pk"], row["brand__country__code"], own))

    def _products(self) -> list[dict[str, Any]]:
        fields = ("pk", "name", "slug", "brand__slug", "brand__family", "brand__country__code", "series__slug")
        published = Product.objects.published().of_line(self.scope.line).order_by("pk")
        return list(published.values(*fields, "status", "announced_on", "released_on"))

    def _values(self) -> Iterator[tuple[Any, ...]]:
        pks = [spec.pk for spec in self.scope.filterable]
        rows = SpecValue.objects.filter(definition__in=pks, condition__slug=PLAIN).order_by("product", "definition")
        fields = ("number", "flag", "option__value", "items", "text")
        return rows.values_list(
            "product", "definition", "market__code", "state", "rank", *fields
        ).iterator(chunk_size=5000)  # fmt: skip

    def _specs(self, product: int, country: str | None, rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
        found = {pk: [said(*row[2:]) for row in own] for pk, own in groupby(rows, itemgetter(1))}
        order = self._order(country)
        values: list[Any] = []
        states: list[str] = []
        for spec in self.scope.filterable:
            value, state = standing(found.get(spec.pk, []), order, nearest_wins=self.scope.market is not None)
            states.append(state)
            if spec.kind == SpecKind.LIST:
                self.words += [(spec.key, word, product) for word in value or ()]
            else:
                values.append(in_column(spec, value))
        return (*values, *states)

    def _order(self, country: str | None) -> dict[str, int]:
        tree, market = self.scope.tree, self.scope.market
        order = tree.chain(market) if market else order_without_market(country, tree)
        return {code: place for place, code in enumerate(order)}

    def _prices(self) -> dict[int, float]:
        scope = self.scope
        if not scope.currency:
            return {}
        rows = Price.objects.filter(currency=scope.currency).order_by("product")
        chain = scope.tree.chain(scope.market) if scope.market else ()
        fields = ("product", "market__code", "kind", "date", "amount")
        offers = groupby(rows.values_list(*fields).iterator(chunk_size=5000), itemgetter(0))
        found = {product: price((row[1:] for row in own), chain) for product, own in offers}
        return {product: amount for product, amount in found.items() if amount is not None}

    def sold(self) -> Iterator[tuple[str, int]]:
        """Where each product is sold: by a row of its own or a price, in the market or one inside it."""
        tree, now = self.scope.tree, self.today.isoformat()
        sold: dict[int, set[str]] = {}
        prices = Price.objects.order_by().values_list("product", "market__code").distinct()
        rows = Availability.objects.filter(product__isnull=False, is_sold=True).order_by()
        for pk, code in prices.iterator(chunk_size=5000):
            sold.setdefault(pk, set()).add(code)
        for pk, code, since in rows.values_list("product", "market__code", "sold_from").iterator(chunk_size=5000):
            if since <= now:
                sold.setdefault(pk, set()).add(code)
        for row in self._products():
            for code in self.scope.markets:
                if sold.get(row["pk"], set()) & tree.descendants(code):
                    yield code, row["pk"]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    for product, own in groupby(rows, itemgetter(0)):
        yield product, list(own)

"""Answering from the wide table: one query for the total, one for the page, one a facet, as one would write them by
hand. `is_scan` forbids the indexes: for wide results reading the table is quicker."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from bench.answers import PAGE, Count, Seen
from bench.wide.tables import table_name
from catalog.filters.scope import UNKNOWN_YEAR, Scope
from catalog.filters.selection import canonical_span
from catalog.models.specs import SpecKind
from catalog.parameters import State
from catalog.presentation import Spec

Piece = tuple[str, list[Any]]
"""A condition of SQL and its parameters."""

SORTED = {"newest": ("dated", True), "name": ("place", False), "year": ("year", False), "price": ("price", False)}
EVERY_STATE = ("known", "unknown", "not_published", "does_not_apply", "disputed")


class WideFinder:
    """One question. Of words (`q`) and of conditions other than the standing one it knows nothing."""

    def __init__(self, scope: Scope, state: State, *, is_scan: bool = False) -> None:
        self.scope, self.state = scope, state
        self.table = table_name(scope.market)
        self.source = f"{self.table} NOT INDEXED" if is_scan else self.table
        self.pieces = self._pieces()

    def answer(self) -> Seen:
        ((total,),) = self._ask("SELECT count(*) FROM {source} WHERE {where}")
        column, falls = self._order()
        direction = "DESC" if falls else "ASC"
        rows = self._ask(
            f"SELECT pk FROM {{source}} WHERE {{where}} ORDER BY {column} IS NULL, {column} {direction}, place "
            f"LIMIT {PAGE}"
        )
        facets = {key: self._words(key, total) for key in ("brand", "series", "family", "status", "year")}
        facets["sold"] = self._sold(total)
        if self.scope.currency:
            facets["price"] = self._price(total)
        facets |= {spec.key: self._spec(spec, total) for spec in self.scope.filterable}
        return Seen(total, tuple(pk for (pk,) in rows), facets)

    # What is asked

    def _pieces(self) -> dict[str, Piece]:
        found: dict[str, Piece] = {}
        for key in ("brand", "series", "family", "status"):
            if asked := self.state.value(key):
                found[key] = _one_of(key, asked)
        if years := self.state.value("year"):
            words = _one_of("year", [year for year in years if year != UNKNOWN_YEAR])
            found["year"] = (f"({words[0]} OR year IS NULL)", words[1]) if UNKNOWN_YEAR in years else words
        if code := self.state.value("sold"):
            found["sold"] = (f"pk IN (SELECT pk FROM {self.table}_sold WHERE code = ?)", [code])
        if piece := _between("price", self.state.value("price.min"), self.state.value("price.max")):
            found["price"] = piece
        for spec in self.scope.filterable:
            if pieces := self._of_spec(spec):
                sql = " OR ".join(piece for piece, _values in pieces)
                found[spec.key] = (f"({sql})", [value for _piece, values in pieces for value in values])
        return found

    def _of_spec(self, spec: Spec) -> list[Piece]:
        states = self.state.value(f"{spec.key}.state")
        found = [_one_of(f"{spec.key}_state", states)] if states else []
        values = self.state.value(spec.key)
        if spec.kind == SpecKind.NUMBER:
            ends = [(value, value) for value in values]
            ends.append((self.state.value(f"{spec.key}.min"), self.state.value(f"{spec.key}.max")))
            spans = [canonical_span(spec, self.scope.units, low, high) for low, high in ends]
            return found + [piece for low, high in spans if (piece := _between(spec.key, low, high))]
        if not values:
            return found
        if spec.kind == SpecKind.LIST:
            word, words = _one_of("word", values)
            return [*found, (f"pk IN (SELECT pk FROM {self.table}_words WHERE key = ? AND {word})", [spec.key, *words])]
        return [*found, _one_of(spec.key, values)]

    def _order(self) -> tuple[str, bool]:
        sort = self.state.value("sort")
        column, falls = SORTED.get(sort.lstrip("-"), (sort.lstrip("-"), False))
        return column, falls or sort.startswith("-")

    # Asking

    def _ask(self, sql: str, *first: Any, without: str = "") -> list[tuple[Any, ...]]:
        pieces = [piece for key, piece in self.pieces.items() if key != without]
        where = " AND ".join(sql for sql, _values in pieces) or "1"
        values = [*first, *(value for _sql, own in pieces for value in own)]
        connection.ensure_connection()
        rows: list[tuple[Any, ...]] = connection.connection.execute(
            sql.format(source=self.source, where=where), values
        ).fetchall()
        return rows

    def _total(self, key: str, total: int) -> int:
        """The products that answer every question but that of one facet."""
        if key not in self.pieces:
            return total
        ((other,),) = self._ask("SELECT count(*) FROM {source} WHERE {where}", without=key)
        return int(other)

    def _words(self, key: str, total: int) -> Count:
        rows = self._ask(f"SELECT {key}, count(*) FROM {{source}} WHERE {{where}} GROUP BY {key}", without=key)
        words = {word: count for word, count in rows if word is not None}
        counted, unknown = sum(count for _word, count in rows), sum(count for word, count in rows if word is None)
        if key == "year" and unknown:
            words[UNKNOWN_YEAR] = unknown
        return Count(counted, words, _states(known=counted - unknown, unknown=unknown))

    def _sold(self, total: int) -> Count:
        side, own = f"{self.table}_sold", self._total("sold", total)
        rows = self._ask(
            f"SELECT code, count(*) FROM {side} WHERE pk IN (SELECT pk FROM {{source}} WHERE {{where}}) GROUP BY code",
            without="sold",
        )
        words = dict(rows)
        if code := self.state.value("sold"):
            known = words.get(code, 0)
        else:
            ((known,),) = self._ask(
                f"SELECT count(*) FROM {{source}} WHERE {{where}} AND pk IN (SELECT pk FROM {side})"
            )
        return Count(own, words, _states(known=known, unknown=own - known))

    def _price(self, total: int) -> Count:
        rows = self._ask("SELECT price, count(*) FROM {source} WHERE {where} GROUP BY price", without="price")
        numbers = {_number(price): count for price, count in rows if price is not None}
        unknown = sum(count for price, count in rows if price is None)
        return _of_numbers(
            sum(numbers.values()) + unknown, numbers, _states(known=sum(numbers.values()), unknown=unknown)
        )

    def _spec(self, spec: Spec, total: int) -> Count:
        key = spec.key
        if spec.kind == SpecKind.LIST:
            return self._list(spec)
        rows = self._ask(
            f"SELECT {key}_state, {key}, count(*) FROM {{source}} WHERE {{where}} GROUP BY {key}, {key}_state",
            without=key,
        )
        states, values = dict.fromkeys(EVERY_STATE, 0), dict[Any, int]()
        for state, value, count in rows:
            states[state] += count
            if value is not None:
                values[value] = values.get(value, 0) + count
        own = sum(states.values())
        if spec.kind == SpecKind.NUMBER:
            return _of_numbers(own, {_number(value): count for value, count in values.items()}, _states(**states))
        return Count(own, values, _states(**states))

    def _list(self, spec: Spec) -> Count:
        key = spec.key
        rows = self._ask(f"SELECT {key}_state, count(*) FROM {{source}} WHERE {{where}} GROUP BY 1", without=key)
        states = dict(rows)
        words = self._ask(
            f"SELECT word, count(*) FROM {self.table}_words WHERE key = ? AND pk IN "
            "(SELECT pk FROM {source} WHERE {where}) GROUP BY word",
            key,
            without=key,
        )
        return Count(sum(states.values()), dict(words), _states(**states))


def _one_of(column: str, values: Sequence[Any]) -> Piece:
    return f"{column} IN ({', '.join('?' * len(values))})", [str(value) for value in values]


def _between(column: str, low: Decimal | None, high: Decimal | None) -> Piece | None:
    ends = [(">=", low), ("<=", high)]
    pieces = [(f"{column} {sign} ?", float(end)) for sign, end in ends if end is not None]
    return (f"({' AND '.join(sql for sql, _end in pieces)})", [end for _sql, end in pieces]) if pieces else None


def _number(value: float) -> Decimal:
    return Decimal(repr(value))


def _states(**states: int) -> dict[str, int]:
    return {state: count for state, count in states.items() if count}


def _of_numbers(total: int, numbers: dict[Decimal, int], states: dict[str, int]) -> Count:
    lowest, highest = min(numbers, default=None), max(numbers, default=None)
    return Count(total, {}, states, lowest, highest, numbers)

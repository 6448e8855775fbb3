"""Everything that is said to one spec of a line, read from the rows: a line may have millions of them.

What products state goes the short way, without what is the same in every row; the rest is little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pyroaring import BitMap

from catalog.index.column import Column
from catalog.index.figure_rows import Asked, Codes, kept_number, kept_numbers, kept_words, tuples
from catalog.index.ordered import Ordered
from catalog.models.specs import SpecKind
from catalog.models.values import COLUMNS, Rank, SpecValue, StoredState
from catalog.statements import State

Place = tuple[int, int]
"""A condition and a market by primary key: where a column of one market stands."""


class Stated(NamedTuple):
    """Products and the value of each, as the database has it."""

    products: list[int]
    values: list[Any]


@dataclass
class Said:
    """What is said to a spec, by condition and market: preferred values, states without a value, alternatives."""

    stated: dict[Place, Stated] = field(default_factory=dict)
    unstated: dict[Place, dict[State, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    others: dict[Place, list[tuple[int, Any]]] = field(default_factory=lambda: defaultdict(list))


def said_to(spec: Asked) -> Said:
    """Two queries."""
    column = COLUMNS[SpecKind(spec.kind)]
    value = "option_id" if column == "option" else column
    rows = SpecValue.objects.filter(definition=spec.pk)
    is_plain = {"state": StoredState.STATED, "rank": Rank.PREFERRED}
    found = Said(stated=_by_place(list(tuples(rows.filter(**is_plain).values_list(*_WHERE, "product_id", value)))))
    fields = (*_WHERE, "state", "rank", "product_id", value)
    for condition, market, state, rank, product, own in tuples(rows.exclude(**is_plain).values_list(*fields)):
        if rank == Rank.ALTERNATIVE and state == StoredState.STATED:
            found.others[condition, market].append((product, own))
        elif rank == Rank.PREFERRED:
            found.unstated[condition, market].setdefault(State(state), []).append(product)
    return found


_WHERE = ("condition_id", "market_id")


def _by_place(rows: Sequence[tuple[int, int, int, Any]]) -> dict[Place, Stated]:
    if not rows:
        return {}
    conditions, markets, products, values = map(list, zip(*rows, strict=True))
    places = set(zip(conditions, markets, strict=True))
    if len(places) == 1:
        return {places.pop(): Stated(products, values)}
    found = {place: Stated([], []) for place in places}
    for condition, market, product, value in rows:
        own = found[condition, market]
        own.products.append(product)
        own.values.append(value)
    return found


def columns_of(spec: Asked, codes: Codes, everyone: BitMap, order: Iterable[int]) -> dict[tuple[str, str], Column]:
    """The columns of a spec by condition and market, those without a product of the list left out. `order` are the
    products of the list by name."""
    said = said_to(spec)
    found = {}
    for place in said.stated.keys() | said.unstated.keys():
        if place[0] not in codes.conditions:
            continue
        stated = _of_list(said.stated.get(place, Stated([], [])), everyone)
        own = BitMap(stated.products)
        unstated = {state: BitMap(products) & everyone for state, products in said.unstated.get(place, {}).items()}
        column = Column(
            own,
            _disputed(spec, stated, said.others[place], codes.options) if place in said.others else BitMap(),
            {state: products for state, products in unstated.items() if products},
            _words(spec, stated, codes.options),
            _numbers(spec, stated, order),
        )
        if column.spoken:
            found[codes.conditions[place[0]], codes.markets[place[1]]] = column
    return found


def _of_list(stated: Stated, everyone: BitMap) -> Stated:
    """What is stated of products of the list: a draft says nothing."""
    if BitMap(stated.products) <= everyone:
        return stated
    pairs = [pair for pair in zip(stated.products, stated.values, strict=True) if pair[0] in everyone]
    return Stated([product for product, _value in pairs], [value for _product, value in pairs])


def _disputed(spec: Asked, stated: Stated, others: Iterable[tuple[int, Any]], options: Mapping[int, str]) -> BitMap:
    """The products of which another source states something else."""
    own = dict(zip(stated.products, stated.values, strict=True))
    return BitMap(
        [
            product
            for product, value in others
            if product in own and _compared(spec, own[product], options) != _compared(spec, value, options)
        ]
    )


def _compared(spec: Asked, value: Any, options: Mapping[int, str]) -> int | frozenset[str]:
    is_number = spec.kind == SpecKind.NUMBER
    return kept_number(value) if is_number else frozenset(kept_words(spec.kind, value, options))


def _numbers(spec: Asked, stated: Stated, order: Iterable[int]) -> Ordered:
    if spec.kind != SpecKind.NUMBER or not stated.products:
        return Ordered()
    return Ordered.of(dict(zip(stated.products, kept_numbers(stated.values), strict=True)), order)


def _words(spec: Asked, stated: Stated, options: Mapping[int, str]) -> dict[str, BitMap]:
    if spec.kind == SpecKind.NUMBER or not spec.is_filterable:
        return {}
    by_value: dict[Any, list[int]] = defaultdict(list)
    for product, value in zip(stated.products, stated.values, strict=True):
        by_value[value if isinstance(value, (int, str)) else tuple(value)].append(product)
    found: dict[str, list[int]] = defaultdict(list)
    for value, products in by_value.items():
        for word in kept_words(spec.kind, value, options):
            found[word] += products
    return {word: BitMap(products) for word, products in found.items()}

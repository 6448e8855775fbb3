"""Making the read index of a list from the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pyroaring import BitMap

from catalog.index.column import Column
from catalog.index.figure_rows import (
    Asked,
    Codes,
    Group,
    Pair,
    cells_of,
    codes_known,
    kept_number,
    kept_words,
    option_words,
    rows_of,
    specs_of_line,
)
from catalog.index.line import LineIndex
from catalog.index.ordered import Ordered
from catalog.index.overlays import Layers
from catalog.index.places import Places
from catalog.index.product_rows import priced, profiles, said_of_lines, said_of_products
from catalog.index.profiles import Profiles
from catalog.models.lines import Line
from catalog.models.specs import SpecKind
from catalog.models.values import StoredState
from catalog.statements import State

Rows = list[tuple[int, Any]]


def build(line: str) -> LineIndex:
    """The index of a line, of all lines together for "". A query a spec, and some ten others."""
    found = Profiles.of(profiles(line))
    places = Places.of(
        ((product, code) for product, code in priced(line) if product in found.everyone),
        ((product, said) for product, said in said_of_products(line) if product in found.everyone),
        said_of_lines(line),
    )
    specs = specs_of_line(line) if line else ()
    line_pk = Line.objects.filter(slug=line).values_list("pk", flat=True).first() if line else None
    return LineIndex(line, line_pk, found, places, {spec.pk: spec for spec in specs}, _layers(specs, found))


def _layers(specs: tuple[Asked, ...], found: Profiles) -> dict[Pair, Layers]:
    codes, options = codes_known(), option_words(spec.pk for spec in specs)
    order = [product for block in found.names.blocks for product in block.products]
    layers: dict[Pair, dict[str, Column]] = defaultdict(dict)
    doubtful: set[int] = set()
    for spec in specs:
        groups, others = rows_of(spec, codes)
        doubtful |= others
        for (condition, market), states in _by_column(groups).items():
            column = _column(spec, states, options, found.everyone, order)
            if column.spoken:
                layers[spec.pk, condition][market] = column
    for (pair, market), products in _disputed(found.everyone & BitMap(doubtful), specs, codes).items():
        layers[pair][market] = replace(layers[pair][market], disputed=products)
    return dict(layers)


def _by_column(groups: Mapping[Group, Rows]) -> dict[tuple[str, str], dict[str, Rows]]:
    found: dict[tuple[str, str], dict[str, Rows]] = defaultdict(dict)
    for group, rows in groups.items():
        found[group.condition, group.market][group.state] = rows
    return found


def _disputed(products: BitMap, specs: tuple[Asked, ...], codes: Codes) -> dict[tuple[Pair, str], BitMap]:
    """Of products with an alternative value, which are few, those whose sources disagree, by column and market."""
    found: dict[tuple[Pair, str], BitMap] = defaultdict(BitMap)
    for product, cells in cells_of(products, specs, codes).items():
        for pair, by_market in cells.items():
            for market, cell in by_market.items():
                if cell.state == State.DISPUTED:
                    found[pair, market].add(product)
    return found


def _column(
    spec: Asked,
    states: Mapping[str, Rows],
    options: dict[int, str],
    everyone: BitMap,
    order: Iterable[int],
) -> Column:
    stated = states.get(StoredState.STATED, [])
    unstated = {
        State(state): BitMap([product for product, _value in rows]) & everyone
        for state, rows in states.items()
        if state != StoredState.STATED
    }
    own = BitMap([product for product, _value in stated])
    if not own <= everyone:
        stated = [(product, value) for product, value in stated if product in everyone]
        own &= everyone
    words = _words(spec, stated, options)
    numbers = Ordered()
    if spec.kind == SpecKind.NUMBER and stated:
        numbers = Ordered.of({product: kept_number(value) for product, value in stated}, order)
    return Column(own, BitMap(), {state: found for state, found in unstated.items() if found}, words, numbers)


def _words(spec: Asked, rows: Rows, options: dict[int, str]) -> dict[str, BitMap]:
    if spec.kind == SpecKind.NUMBER or not spec.is_filterable:
        return {}
    by_value: dict[Any, list[int]] = defaultdict(list)
    for product, value in rows:
        by_value[value if isinstance(value, (int, str)) else tuple(value)].append(product)
    found: dict[str, list[int]] = defaultdict(list)
    for value, products in by_value.items():
        for word in kept_words(spec.kind, value, options):
            found[word] += products
    return {word: BitMap(products) for word, products in found.items()}

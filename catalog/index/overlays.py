"""Which market's statement stands: the columns of several markets laid over each other, product by product.

The rule of catalog.statements.resolve, for whole columns: with a market the nearest of its chain stands, whatever it
says; without one all markets count, and a stated value goes before a statement that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyroaring import BitMap

from catalog.index.column import Cell, Column
from catalog.index.ordered import Ordered
from catalog.markets import ANYWHERE, MarketTree, order_without_market

Layers = Mapping[str, Column]
"""What is said for each market, by its code."""


class Step(NamedTuple):
    """Where is looked next: in the layer of a market, among some products only (None: all), for values only or for
    whatever it says."""

    market: str
    among: BitMap | None = None
    only_stated: bool = False


@dataclass(frozen=True)
class Reading:
    """For which market a line is read (None: none asked for), and by which steps that is answered."""

    market: str | None
    steps: tuple[Step, ...]


def reading(market: str | None, tree: MarketTree, by_country: Mapping[str, BitMap]) -> Reading:
    """The steps for a market. `by_country` are the products by the country of their brand, which comes before the usual
    markets where none is asked for. KeyError for a market that the tree does not know."""
    if market:
        return Reading(market, tuple(Step(code) for code in tree.chain(market)))
    _anywhere, *rest = order_without_market(None, tree)
    order = [Step(ANYWHERE), *(Step(code, own) for code, own in by_country.items()), *(Step(code) for code in rest)]
    return Reading(None, (*(step._replace(only_stated=True) for step in order), *order))


def overlaid(layers: Layers, asked: Reading, places: Iterable[int]) -> Column:
    """The column that stands. `places` are the products in the order of their names."""
    parts = list(_parts(layers, asked))
    if len(parts) == 1 and parts[0][1] == parts[0][0].spoken:
        return parts[0][0]
    return Column(
        _union(layer.stated & own for layer, own in parts),
        _union(layer.disputed & own for layer, own in parts),
        _by_key((layer.unstated, own) for layer, own in parts),
        _by_key((layer.words, own) for layer, own in parts),
        _numbers(parts, places),
    )


def standing_cell(layers: Layers, asked: Reading, product: int) -> Cell | None:
    """The same for one product."""
    for market, among, only_stated in asked.steps:
        layer = layers.get(market)
        if layer is None or (among is not None and product not in among):
            continue
        if product in (layer.stated if only_stated else layer.spoken):
            return layer.cell(product)
    return None


def _parts(layers: Layers, asked: Reading) -> Iterator[tuple[Column, BitMap]]:
    """Each layer with the products for which it stands."""
    taken = BitMap()
    for market, among, only_stated in asked.steps:
        layer = layers.get(market)
        if layer is None:
            continue
        own = (layer.stated if only_stated else layer.spoken) - taken
        if among is not None:
            own &= among
        if own:
            taken |= own
            yield layer, own


def _union(parts: Iterable[BitMap]) -> BitMap:
    return BitMap.union(BitMap(), *parts)


def _by_key(parts: Iterable[tuple[Mapping[Any, BitMap], BitMap]]) -> dict[Any, BitMap]:
    found: dict[Any, BitMap] = {}
    for sets, own in parts:
        for key, products in sets.items():
            if here := products & own:
                found[key] = found[key] | here if key in found else here
    return found


def _numbers(parts: Iterable[tuple[Column, BitMap]], places: Iterable[int]) -> Ordered:
    found: dict[int, int] = {}
    for layer, own in parts:
        for block in layer.numbers.blocks:
            pairs = zip(block.products, block.numbers, strict=True)
            found.update((product, number) for product, number in pairs if product in own)
    return Ordered.of(found, places) if found else Ordered()

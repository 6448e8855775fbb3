"""The read index of one list: its products, what they say, what they cost and where they are sold."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pyroaring import BitMap

from catalog.index.column import Column
from catalog.index.figure_rows import Asked, Codes, Pair
from catalog.index.ordered import Ordered
from catalog.index.overlays import Layers, Reading, overlaid, reading
from catalog.index.places import Places
from catalog.index.product_rows import standing_prices
from catalog.index.profiles import Profiles
from catalog.markets import MarketTree

NOTHING_SAID = Column()


@dataclass(frozen=True)
class LineIndex:
    """A line, or all lines together (`line` is "", without figures). Never changed once it is given out; what it works
    out for a market at the first question is kept beside it."""

    line: str
    line_pk: int | None
    profiles: Profiles
    places: Places
    specs: Mapping[int, Asked]
    codes: Codes
    layers: Mapping[Pair, Layers]
    columns: dict[tuple[Pair, str | None], Column] = field(default_factory=dict, repr=False)
    prices: dict[tuple[tuple[str, ...], str], Column] = field(default_factory=dict, repr=False)
    sales: dict[tuple[str, date], BitMap] = field(default_factory=dict, init=False, repr=False)
    scopes: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)
    """What the pages have worked out of this very index, by their own keys."""

    @property
    def everyone(self) -> BitMap:
        return self.profiles.everyone

    def reading(self, market: str | None, tree: MarketTree) -> Reading:
        """The steps by which the line is read for a market (None: none asked for)."""
        return reading(market, tree, self.profiles.words.get("country", {}))

    def column(self, pair: Pair, asked: Reading) -> Column:
        """What stands for a spec under a condition."""
        layers = self.layers.get(pair)
        if layers is None:
            return NOTHING_SAID
        found = self.columns.get((pair, asked.market))
        if found is None:
            found = self.columns[pair, asked.market] = overlaid(layers, asked, self.in_order_of_names())
        return found

    def in_order_of_names(self) -> list[int]:
        return [product for block in self.profiles.names.blocks for product in block.products]

    def price(self, chain: tuple[str, ...], currency: str) -> Column:
        """The prices that stand in a market, in its currency; `chain` is it and what encloses it."""
        found = self.prices.get((chain, currency))
        if found is None:
            prices = standing_prices(self.line, chain, currency)
            own = {product: amount for product, amount in prices.items() if product in self.everyone}
            column = Column(stated=BitMap(list(own)), numbers=Ordered.of(own, self.in_order_of_names()))
            found = self.prices[chain, currency] = column
        return found

    def sold(self, market: str, tree: MarketTree, day: date) -> BitMap:
        """The products known to be sold in a market on a day. Kept for the days since the last edit."""
        found = self.sales.get((market, day))
        if found is None:
            lines = self.profiles.words.get("line", {})
            found = self.sales[market, day] = self.places.sold(market, tree, day, lines)
        return found

    @cached_property
    def conditions(self) -> dict[str, dict[str, int]]:
        """How many products have a statement for each key under each condition."""
        found: dict[str, dict[str, int]] = {}
        for (definition, condition), layers in self.layers.items():
            count = len(BitMap.union(BitMap(), *(layer.spoken for layer in layers.values())))
            if count:
                found.setdefault(self.specs[definition].key, {})[condition] = count
        return found

    def words(self, definition: int) -> set[str]:
        """Every word that a product of the line has for a spec, whatever the market and the condition."""
        return {
            word
            for (own, _condition), layers in self.layers.items()
            if own == definition
            for layer in layers.values()
            for word in layer.words
        }

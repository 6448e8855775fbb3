"""Where products are sold: in which markets a price or a row of availability says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from pyroaring import BitMap

from catalog.dates import PartialDate
from catalog.index.column import less, plus
from catalog.markets import MarketTree

Key = TypeVar("Key")


class Said(NamedTuple):
    """That something is, or is not, sold in a market between two dates as far as they are known ("" where not)."""

    market: str
    is_sold: bool
    sold_from: str
    sold_until: str

    def holds_on(self, day: date) -> bool:
        has_begun = not self.sold_from or PartialDate.parse(self.sold_from).first_day <= day
        return has_begun and (not self.sold_until or PartialDate.parse(self.sold_until).last_day >= day)


@dataclass(frozen=True)
class Places:
    """Products by market of their prices, products by what is said of their sale, and what is said of whole lines."""

    priced: Mapping[str, BitMap] = field(default_factory=dict)
    said: Mapping[Said, BitMap] = field(default_factory=dict)
    of_lines: tuple[tuple[str, Said], ...] = ()

    @classmethod
    def of(
        cls,
        priced: Iterable[tuple[int, str]],
        said: Iterable[tuple[int, Said]],
        of_lines: Iterable[tuple[str, Said]],
    ) -> Places:
        """From pairs of a product and a market, a product and what is said of it, a line and what is said of it."""
        return cls(_sets(priced), _sets(said), tuple(of_lines))

    def sold(self, market: str, tree: MarketTree, day: date, lines: Mapping[str, BitMap]) -> BitMap:
        """The products known to be sold in a market, or in one nested in it, on a day. `lines` are products by line.

        What is said of a whole line holds for a product unless the product's own row says otherwise: of the market
        asked for or of one that encloses it.
        """
        inside, chain = tree.descendants(market), tree.chain(market)
        own = [products for code, products in self.priced.items() if code in inside]
        now = [(said, products) for said, products in self.said.items() if said.holds_on(day)]
        own += [products for said, products in now if said.is_sold and said.market in inside]
        refused = BitMap.union(
            BitMap(), *(products for said, products in now if not said.is_sold and said.market in chain)
        )
        by_line = [
            lines[line] - refused
            for line, said in self.of_lines
            if line in lines and said.is_sold and said.market in inside and said.holds_on(day)
        ]
        return BitMap.union(BitMap(), *own, *by_line)

    def without(self, product: int) -> Places:
        return Places(_less(self.priced, product), _less(self.said, product), self.of_lines)

    def including(self, product: int, priced: Iterable[str], said: Iterable[Said]) -> Places:
        return Places(_plus(self.priced, product, priced), _plus(self.said, product, said), self.of_lines)


def _sets(pairs: Iterable[tuple[int, Key]]) -> dict[Key, BitMap]:
    found: dict[Key, list[int]] = defaultdict(list)
    for product, key in pairs:
        found[key].append(product)
    return {key: BitMap(products) for key, products in found.items()}


def _less(sets: Mapping[Key, BitMap], product: int) -> dict[Key, BitMap]:
    return {key: rest for key, products in sets.items() if (rest := less(products, product))}


def _plus(sets: Mapping[Key, BitMap], product: int, keys: Iterable[Key]) -> dict[Key, BitMap]:
    return {**sets, **{key: plus(sets.get(key, BitMap()), product) for key in keys}}

"""What the products of a list are, apart from their figures: maker, series, family, life cycle, date, name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pyroaring import BitMap

from catalog.index.column import less, plus
from catalog.index.ordered import Ordered
from catalog.matching import fold

GAP = 1 << 20
"""Between the places of two neighbours in the order of names: room for what is named in between later."""

UNKNOWN = ""
"""The word of a product without a series, or without a year."""

FACETS = ("line", "brand", "series", "family", "status", "year", "country")

PROBES = 500

NameKey = tuple[str, str]

NamesOf = Callable[[Sequence[int]], Mapping[int, str]]


class CrowdedError(Exception):
    """Between two neighbours in the order of names there is no place left: the index has to be built anew."""


class Profile(NamedTuple):
    """One published product. Slugs are "" where there is none, `country` is the code of the market of its brand."""

    product: int
    name: str
    line: str
    brand: str
    series: str
    family: str
    country: str
    status: str
    date: str

    @property
    def words(self) -> tuple[str, ...]:
        """Its word in each of FACETS."""
        return (self.line, self.brand, self.series, self.family, self.status, self.date[:4], self.country)


def name_key(name: str) -> NameKey:
    """By what names are ordered, alike on every database; names are unique, so that no two are equal."""
    return (fold(name), name)


def day_number(date: str) -> int:
    """A date known to a day, month or year as a number that sorts as the text does: "2025-03" is 20250300."""
    return int(date.replace("-", "").ljust(8, "0"))


Words = Mapping[str, Mapping[str, BitMap]]


@dataclass(frozen=True)
class Profiles:
    """Sets of products by facet and word, and products in the order of names and of dates. Never changed."""

    everyone: BitMap = field(default_factory=BitMap)
    names: Ordered = field(default_factory=Ordered)
    dates: Ordered = field(default_factory=Ordered)
    words: Words = field(default_factory=dict)

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> Profiles:
        rows = sorted(profiles, key=lambda row: name_key(row.name))
        order = [row.product for row in rows]
        sets: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in FACETS}
        for row in rows:
            for facet, word in zip(FACETS, row.words, strict=True):
                sets[facet][word].append(row.product)
        return cls(
            BitMap(order),
            Ordered.of({product: place * GAP for place, product in enumerate(order)}, order),
            Ordered.of({row.product: day_number(row.date) for row in rows if row.date}, order),
            {facet: {word: BitMap(own) for word, own in found.items()} for facet, found in sets.items()},
        )

    def holding(self, facet: str, words: Iterable[str]) -> BitMap:
        """The products that have one of the words of a facet."""
        sets = self.words.get(facet, {})
        return BitMap.union(BitMap(), *(sets[word] for word in words if word in sets))

    def place_of(self, product: int) -> int:
        """Where a product stands in the order of names. KeyError for one that is not in the list."""
        place = self.names.number_of(product)
        if place is None:
            raise KeyError(product)
        return place

    def without(self, product: int) -> Profiles:
        if product not in self.everyone:
            return self
        return Profiles(
            less(self.everyone, product),
            self.names.without(product),
            self.dates.without(product),
            {facet: _less(sets, product) for facet, sets in self.words.items()},
        )

    def including(self, profile: Profile, place: int) -> Profiles:
        """With one product more, at a place that `free_place` gave."""
        product = profile.product
        names = self.names.including(product, place, lambda _product: 0)
        dates = self.dates
        if profile.date:
            dates = dates.including(product, day_number(profile.date), lambda other: names.number_of(other) or 0)
        words = {facet: dict(self.words.get(facet, {})) for facet in FACETS}
        for facet, word in zip(FACETS, profile.words, strict=True):
            words[facet][word] = plus(words[facet].get(word, BitMap()), product)
        return Profiles(plus(self.everyone, product), names, dates, words)

    def free_place(self, name: str, names_of: NamesOf, held: int | None = None) -> int:
        """A place for a name between its neighbours; the one that was held where it is still right. `names_of` tells
        the names of products that are in the list.

        CrowdedError where the neighbours have no room between them; KeyError where a product is gone meanwhile.
        """
        products = [product for block in self.names.blocks for product in block.products]
        own = name_key(name)
        if held is not None:
            at = sum(bisect_left(block.numbers, held) for block in self.names.blocks)
            before, after = products[max(at - 1, 0) : at], products[at : at + 1]
            names = names_of([*before, *after])
            if all(name_key(names[one]) < own for one in before) and all(own < name_key(names[one]) for one in after):
                return held
        at = _place_among(products, own, names_of)
        return _between(
            self.place_of(products[at - 1]) if at else None,
            self.place_of(products[at]) if at < len(products) else None,
        )


def _place_among(products: Sequence[int], own: NameKey, names_of: NamesOf) -> int:
    """How many products come before a name. Their names are asked for some hundred at once, evenly spread: two rounds
    tell a place among a quarter of a million."""
    low, high = 0, len(products)
    while low < high:
        places = range(low, high, max((high - low) // PROBES, 1))
        names = names_of([products[place] for place in places])
        before = bisect_left(places, own, key=lambda place: name_key(names[products[place]]))
        high = places[before] if before < len(places) else high
        low = places[before - 1] + 1 if before else low
        if places.step == 1:
            return high if before < len(places) else low
    return low


def _between(before: int | None, after: int | None) -> int:
    if before is None:
        return 0 if after is None else after - GAP
    if after is None:
        return before + GAP
    if after - before < 2:
        raise CrowdedError
    return (before + after) // 2


def _less(sets: Mapping[str, BitMap], product: int) -> dict[str, BitMap]:
    return {word: rest for word, products in sets.items() if (rest := less(products, product))}

"""What the products of a line say to one spec under one condition: the column that filters, facets and sorts read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from pyroaring import BitMap

from catalog.index.among import Among
from catalog.index.bins import Histogram
from catalog.index.ordered import Ordered, Place
from catalog.statements import State

UNSTATED = (State.NOT_PUBLISHED, State.DOES_NOT_APPLY)

YES, NO = "yes", "no"

Spans = Iterable[tuple[int | None, int | None]]
"""Inclusive ends in millionths of the canonical unit, None where open."""


class Cell(NamedTuple):
    """What one product says: its state, the words of a choice, list, text or yes/no, or its number in millionths."""

    state: State
    words: frozenset[str] = frozenset()
    number: int | None = None


@dataclass(frozen=True)
class Column:
    """Sets of products: with a value, with one that sources disagree on, in each state without a value, by word, and in
    the order of their numbers. What is in none of them is unknown. Never changed; a patched one shares the rest."""

    stated: BitMap = field(default_factory=BitMap)
    disputed: BitMap = field(default_factory=BitMap)
    unstated: Mapping[State, BitMap] = field(default_factory=dict)
    words: Mapping[str, BitMap] = field(default_factory=dict)
    numbers: Ordered = field(default_factory=Ordered)

    @cached_property
    def spoken(self) -> BitMap:
        """Every product of which anything is said."""
        if not self.unstated:
            return self.stated
        return BitMap.union(self.stated, *self.unstated.values())

    @cached_property
    def histogram(self) -> Histogram:
        return Histogram.of(self.numbers)

    def holding(self, words: Collection[str], spans: Spans) -> BitMap:
        """The products that have one of the words, or a number in one of the spans."""
        found = [self.words[word] for word in words if word in self.words]
        found += [self.numbers.between(low, high) for low, high in spans]
        return BitMap.union(*found) if found else BitMap()

    def in_state(self, state: State, everyone: BitMap) -> BitMap:
        if state == State.UNKNOWN:
            return everyone - self.spoken
        if state == State.KNOWN:
            return self.stated - self.disputed
        return self.disputed if state == State.DISPUTED else self.unstated.get(state, BitMap())

    def counts(self, among: Among) -> dict[State, int]:
        """How many of some products are in each state."""
        disputed = among.count(self.disputed)
        found = dict.fromkeys(State, 0)
        found[State.KNOWN], found[State.DISPUTED] = among.count(self.stated) - disputed, disputed
        for state, products in self.unstated.items():
            found[state] = among.count(products)
        found[State.UNKNOWN] = len(among) - sum(found.values())
        return found

    def cell(self, product: int) -> Cell | None:
        """What one product says, None where nothing."""
        if product in self.stated:
            words = frozenset(word for word, products in self.words.items() if product in products)
            state = State.DISPUTED if product in self.disputed else State.KNOWN
            return Cell(state, words, self.numbers.number_of(product))
        return next((Cell(state) for state, products in self.unstated.items() if product in products), None)

    def without(self, product: int) -> Column:
        """The column as if nothing were said of the product. Words that nobody has left are gone."""
        if product not in self.spoken:
            return self
        return Column(
            less(self.stated, product),
            less(self.disputed, product),
            {state: rest for state, products in self.unstated.items() if (rest := less(products, product))},
            {word: rest for word, products in self.words.items() if (rest := less(products, product))},
            self.numbers.without(product),
        )

    def including(self, product: int, cell: Cell, place_of: Place) -> Column:
        """With what one product says, of which nothing was said so far."""
        if cell.state in UNSTATED:
            more = plus(self.unstated.get(cell.state, BitMap()), product)
            return replace(self, unstated={**self.unstated, cell.state: more})
        disputed = plus(self.disputed, product) if cell.state == State.DISPUTED else self.disputed
        numbers = self.numbers
        if cell.number is not None:
            numbers = numbers.including(product, cell.number, place_of)
        words = {**self.words, **{word: plus(self.words.get(word, BitMap()), product) for word in cell.words}}
        return Column(plus(self.stated, product), disputed, self.unstated, words, numbers)


def less(products: BitMap, product: int) -> BitMap:
    """The set without one product; itself where that is not in it."""
    if product not in products:
        return products
    rest = BitMap(products)
    rest.remove(product)
    return rest


def plus(products: BitMap, product: int) -> BitMap:
    more = BitMap(products)
    more.add(product)
    return more

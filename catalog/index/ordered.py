"""Products in the order of a number: ranges, ends and sorted pages without reading the whole column.

A number is an integer here: millionths of the canonical unit, so that what the database holds (six decimals) is exact.
Products are primary keys. Products of one number stand in the order of their names; a number is never split over two
blocks, so that this order also holds when a list falls.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import groupby, islice

from pyroaring import BitMap

MILLION = 1_000_000
BLOCK = 1024
"""Products that a block holds, more only where they share one number."""

Place = Callable[[int], int]
"""Where a product stands in the order of names."""


def millionths(number: Decimal) -> int:
    """A number of at most six decimals as the index keeps it."""
    return int(number.scaleb(6))


def as_number(kept: int) -> Decimal:
    """What `millionths` was made of, with its six decimals."""
    return Decimal(kept).scaleb(-6)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the order: numbers that do not fall, the product of each, and the products as a set."""

    numbers: Sequence[int]
    products: array[int]
    members: BitMap

    @classmethod
    def of(cls, numbers: Sequence[int], products: array[int]) -> Block:
        return cls(packed(numbers), products, BitMap(products))


def packed(numbers: Sequence[int]) -> Sequence[int]:
    """Eight bytes a number where all of them fit."""
    try:
        return array("q", numbers)
    except OverflowError:
        return list(numbers)


@dataclass(frozen=True)
class Ordered:
    """A column of numbers. Never changed: `without` and `including` give another that shares the untouched blocks."""

    blocks: tuple[Block, ...] = ()
    lows: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lows", tuple(block.numbers[0] for block in self.blocks))

    @classmethod
    def of(cls, numbers: dict[int, int], in_order_of_names: Iterable[int]) -> Ordered:
        """From the number of each product and the products in the order of their names."""
        products = [product for product in in_order_of_names if product in numbers]
        products.sort(key=numbers.__getitem__)
        return cls(tuple(_blocks([numbers[product] for product in products], array("I", products))))

    @cached_property
    def members(self) -> BitMap:
        return BitMap.union(*(block.members for block in self.blocks)) if self.blocks else BitMap()

    def between(self, low: int | None, high: int | None) -> BitMap:
        """The products from one number to another, both inclusive, None where open."""
        found: list[BitMap] = []
        first = 0 if low is None else max(bisect_right(self.lows, low) - 1, 0)
        last = len(self.blocks) if high is None else bisect_right(self.lows, high)
        for block in self.blocks[first:last]:
            start = 0 if low is None else bisect_left(block.numbers, low)
            end = len(block.numbers) if high is None else bisect_right(block.numbers, high)
            is_whole = start == 0 and end == len(block.numbers)
            found.append(block.members if is_whole else BitMap(block.products[start:end]))
        return BitMap.union(*found) if found else BitMap()

    def ends(self, among: BitMap) -> tuple[int, int] | None:
        """The lowest and the highest number of some products; None where none of them has one."""
        first = next(self._numbers(self.blocks, among, 1), None)
        last = next(self._numbers(reversed(self.blocks), among, -1), None)
        return None if first is None or last is None else (first, last)

    @staticmethod
    def _numbers(blocks: Iterable[Block], among: BitMap, step: int) -> Iterator[int]:
        for block in blocks:
            if block.members.intersect(among):
                pairs = zip(block.numbers[::step], block.products[::step], strict=True)
                yield next(number for number, product in pairs if product in among)

    def sorted(self, among: BitMap, *, falling: bool = False, start: int = 0) -> Iterator[int]:
        """Some products by their number, from the one at place `start` on; those without a number are left out."""
        skip = start
        for block in reversed(self.blocks) if falling else self.blocks:
            here = block.members.intersection_cardinality(among)
            if here <= skip:
                skip -= here
                continue
            yield from islice(self._in_block(block, block.members & among, falling), skip, None)
            skip = 0

    @staticmethod
    def _in_block(block: Block, among: BitMap, falling: bool) -> Iterator[int]:
        if not falling or block.numbers[0] == block.numbers[-1]:
            yield from (product for product in block.products if product in among)
            return
        pairs = zip(block.numbers, block.products, strict=True)
        runs = [[p for _n, p in run] for _n, run in groupby((one for one in pairs if one[1] in among), key=_number)]
        for run in reversed(runs):
            yield from run

    def number_of(self, product: int) -> int | None:
        for block in self.blocks:
            if product in block.members:
                return block.numbers[block.products.index(product)]
        return None

    def without(self, product: int) -> Ordered:
        for place, block in enumerate(self.blocks):
            if product in block.members:
                at = block.products.index(product)
                rest = Block.of([*block.numbers[:at], *block.numbers[at + 1 :]], _cut(block.products, at))
                return Ordered((*self.blocks[:place], *((rest,) if rest.products else ()), *self.blocks[place + 1 :]))
        return self

    def including(self, product: int, number: int, place_of: Place) -> Ordered:
        """With one product more, which has no number here yet; among equal numbers it stands by its name."""
        if not self.blocks:
            return Ordered((Block.of([number], array("I", [product])),))
        at = max(bisect_right(self.lows, number) - 1, 0)
        block = self.blocks[at]
        first, last = bisect_left(block.numbers, number), bisect_right(block.numbers, number)
        inside = bisect_left(block.products, place_of(product), first, last, key=place_of)
        numbers = [*block.numbers[:inside], number, *block.numbers[inside:]]
        products = block.products[:inside] + array("I", [product]) + block.products[inside:]
        return Ordered((*self.blocks[:at], *_blocks(numbers, products, 2 * BLOCK), *self.blocks[at + 1 :]))


def _number(pair: tuple[int, int]) -> int:
    return pair[0]


def _cut(products: array[int], at: int) -> array[int]:
    return products[:at] + products[at + 1 :]


def _blocks(numbers: Sequence[int], products: array[int], largest: int = BLOCK) -> Iterator[Block]:
    """The order in blocks; one that is at most `largest` stays whole."""
    size = len(numbers) if len(numbers) <= largest else BLOCK
    start = 0
    while start < len(numbers):
        end = min(start + size, len(numbers))
        end = bisect_right(numbers, numbers[end - 1], end - 1)
        yield Block.of(numbers[start:end], products[start:end])
        start = end

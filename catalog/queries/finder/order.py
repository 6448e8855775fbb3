"""The order of a list. What is not known comes last whichever way it is sorted; ties go by name.

An order is a row of parts: each a set of products with the column that sorts it. So a page far down is reached by
counting, and only its products are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pyroaring import BitMap

from catalog.filters.declaration import NEWEST
from catalog.filters.scope import Question
from catalog.index.ordered import Ordered
from catalog.index.profiles import UNKNOWN
from catalog.queries.finder.taken import Taken


@dataclass(frozen=True, slots=True)
class Part:
    """Products that come one after the other, by a column in which each of them stands."""

    products: BitMap
    column: Ordered
    is_falling: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """All products of an answer, in parts."""

    parts: tuple[Part, ...]

    def products(self, start: int = 0) -> Iterator[int]:
        """Their primary keys in order, from the place `start` on."""
        for part in self.parts:
            size = len(part.products)
            if size <= start:
                start -= size
                continue
            yield from part.column.sorted(part.products, falling=part.is_falling, start=start)
            start = 0

    def page(self, start: int, size: int) -> tuple[int, ...]:
        return tuple(islice(self.products(start), size))


def order_of(found: BitMap, sort: str, asked: Question | None, taken: Taken) -> Order:
    """The order of the products found. `asked` is the spec that is sorted by, if it is one."""
    names, key = taken.index.profiles.names, sort.lstrip("-")
    is_falling = sort.startswith("-") or sort == NEWEST
    if key == "name":
        return Order((Part(found, names, is_falling),))
    if key == "year":
        return Order(tuple(Part(products, names) for products in _by_year(found, taken, is_falling)))
    column = _column(key, asked, taken)
    known = found & column.members
    return Order((Part(known, column, is_falling), Part(found - known, names)))


def _by_year(found: BitMap, taken: Taken, is_falling: bool) -> Sequence[BitMap]:
    years = taken.index.profiles.words.get("year", {})
    known = sorted((year for year in years if year != UNKNOWN), reverse=is_falling)
    return [found & years[year] for year in (*known, UNKNOWN) if year in years]


def _column(key: str, asked: Question | None, taken: Taken) -> Ordered:
    if key == NEWEST:
        return taken.index.profiles.dates
    if key == "price":
        return taken.prices.numbers
    return taken.column(asked).numbers if asked is not None else Ordered()

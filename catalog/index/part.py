"""Things under numbers and the segment that finds them: all of them, or those that were edited since."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pyroaring import BitMap

from catalog.index.found import WITH_LINE, Found, Kind
from catalog.index.products import Products, Row, sort_key
from catalog.index.segment import Called, Segment
from catalog.index.surroundings import Surroundings
from catalog.matching import split_words

Place = tuple[Kind, str]
"""Things of one kind; products and specs by the slug of their line."""


class Part:
    """Products first, by line; then everything else, kind by kind. In each place the numbers follow the order among
    things that answer equally well, so that the first of a bitmap are the best."""

    __slots__ = ("others", "places", "products", "segment")

    def __init__(self, rows: Iterable[Row], others: Iterable[Found], around: Surroundings) -> None:
        in_order = sorted(rows, key=lambda row: sort_key(row, around))
        self.products = Products(in_order, around)
        self.others: Sequence[Found] = sorted(others, key=lambda one: (*place_of(one), *one.order))
        lines = ((Kind.PRODUCT, around.lines[row.line].slug) for row in in_order)
        self.places = _ranges(chain(lines, map(place_of, self.others)))
        things = chain(_called_products(in_order, around), map(_called, self.others))
        self.segment = Segment(things, self.names)

    def names(self, number: int) -> tuple[str, ...]:
        """What a thing is called."""
        size = len(self.products)
        return self.products.names(number) if number < size else self.others[number - size].names

    def found(self, number: int) -> Found:
        size = len(self.products)
        return self.products.found(number) if number < size else self.others[number - size]

    @property
    def of_products(self) -> BitMap:
        """The numbers of all products."""
        return BitMap(range(len(self.products)))

    def of_lines(self, lines: Iterable[str]) -> BitMap:
        """The numbers of everything that belongs to these lines."""
        wanted = [(kind, line) for line in lines for kind in WITH_LINE]
        return BitMap.union(BitMap(), *(BitMap(self.places[place]) for place in wanted if place in self.places))


def place_of(found: Found) -> Place:
    return (found.kind, found.line if found.kind in WITH_LINE else "")


def _ranges(places: Iterable[Place]) -> dict[Place, range]:
    found: dict[Place, range] = {}
    for number, place in enumerate(places):
        start = found[place].start if place in found else number
        found[place] = range(start, number + 1)
    return found


def _called_products(rows: Iterable[Row], around: Surroundings) -> Iterator[Called]:
    beside = around.words_beside()
    for row in rows:
        names = (split_words(row.name), tuple(row.slug.split("-")), *map(split_words, row.also))
        yield Called(names, beside[row.brand, row.series])


def _called(found: Found) -> Called:
    aside = {word for name in found.aside for word in split_words(name)}
    return Called(tuple(map(split_words, found.names)), aside, not found.is_small_print)

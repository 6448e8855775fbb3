"""Everything that the search box knows by name, kept in each process and true to the catalog.

    names = all_names.now()                       # one query where nothing has changed
    found = names.matches(words_of("tesla cars"))
    named("max", "cars")                          # the primary keys of products, for the finder

The whole is built from the rows. Products that are edited stand in a small part of their own beside it, so that an edit
costs the reading of those products; anything else builds anew, and so do many edits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from pyroaring import BitMap

from catalog.index.entries import other_entries
from catalog.index.following import Changes, Follower
from catalog.index.found import Found, Kind
from catalog.index.lexicon import Lexicon, lexicon
from catalog.index.naming import LineWords, line_words, words_without_lines
from catalog.index.part import Part, Place
from catalog.index.products import Row, product_rows
from catalog.index.segment import Levels
from catalog.index.surroundings import Surroundings, other_names, surroundings
from catalog.matching import Fit, words_of

MOST_EDITED = 500
"""Products that may stand beside the whole before it is built anew."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers in one part, by how well. `direct` is what answers with all words; the rest only where those that
    name its line are left out."""

    part: Part
    levels: Levels
    direct: BitMap

    def within(self, place: Place) -> Iterator[tuple[Fit, Found]]:
        """The things of one place, the best first."""
        numbers = self.part.places.get(place, range(0))
        for fit, level in zip(Fit, self.levels, strict=True):
            for number in level.iter_equal_or_larger(numbers.start):
                if number >= numbers.stop:
                    break
                yield fit, self.part.found(number)

    def count(self, place: Place) -> int:
        numbers = self.part.places.get(place, range(0))
        return sum(level.range_cardinality(numbers.start, numbers.stop) for level in self.levels)

    def is_direct(self, place: Place) -> bool:
        numbers = self.part.places.get(place, range(0))
        return self.count(place) == self.direct.range_cardinality(numbers.start, numbers.stop)


@dataclass(frozen=True, slots=True)
class Matches:
    """Everything that answers."""

    answers: tuple[Answers, ...]

    @property
    def total(self) -> int:
        return sum(len(level) for one in self.answers for level in one.levels)

    @property
    def places(self) -> list[Place]:
        """Where something answers."""
        known = dict.fromkeys(place for one in self.answers for place in one.part.places)
        return [place for place in known if self.count(place)]

    def count(self, place: Place) -> int:
        return sum(one.count(place) for one in self.answers)

    def is_direct(self, place: Place) -> bool:
        """Whether everything in a place answers with all of the words."""
        return all(one.is_direct(place) for one in self.answers)

    def best(self, place: Place, most: int) -> list[tuple[Fit, Found]]:
        """The best of a place."""
        return self.first([place], most)

    def first(self, places: Iterable[Place], most: int) -> list[tuple[Fit, Found]]:
        """The best of several places together."""
        each = (one.within(place) for place in places for one in self.answers)
        return list(islice(merge(*each, key=lambda one: (one[0], one[1].order)), most))


@dataclass(frozen=True, eq=False)
class Names:
    """The whole, what was edited since, and the numbers in the whole that this takes the place of. `makers` counts
    the products of each brand in each line, by primary keys."""

    around: Surroundings
    line_words: LineWords
    whole: Part
    edited: Part
    gone: BitMap
    makers: Counter[tuple[int, int]]
    lexicon: Lexicon

    @property
    def parts(self) -> tuple[tuple[Part, BitMap], ...]:
        return ((self.whole, self.gone), (self.edited, BitMap()))

    def matches(self, words: Sequence[str]) -> Matches:
        """Everything that answers folded words. Of a product or a spec its line may be named as well."""
        shorter = words_without_lines(words, self.line_words)
        return Matches(tuple(self._answers(part, gone, words, shorter.items()) for part, gone in self.parts))

    def _answers(
        self, part: Part, gone: BitMap, words: Sequence[str], shorter: Iterable[tuple[tuple[str, ...], list[str]]]
    ) -> Answers:
        levels = [level - gone for level in part.segment.levels(words)]
        direct = BitMap.union(*levels)
        for left, lines in shorter:
            allowed = (part.of_lines(lines) - direct) - gone
            more = part.segment.levels(left)
            levels = [level | (also & allowed) for level, also in zip(levels, more, strict=True)]
        return Answers(part, tuple(levels), direct)

    def products(self, words: Sequence[str], line: str | None) -> BitMap:
        """The primary keys of products that answer, with all of the words."""
        found = BitMap()
        for part, gone in self.parts:
            here = part.of_products if line is None else BitMap(part.places.get((Kind.PRODUCT, line), range(0)))
            found |= part.products.keys((BitMap.union(*part.segment.levels(words)) & here) - gone)
        return found

    def product(self, pk: int) -> Found | None:
        """A published product by its primary key."""
        for part, gone in reversed(self.parts):
            number = part.products.number(pk)
            if number is not None and number not in gone:
                return part.found(number)
        return None

    def is_begun(self, word: str) -> bool:
        """Whether a word begins one to which a typing error may lead."""
        return any(part.segment.vocabulary.is_begun(word) for part, _gone in self.parts)

    def is_known(self, word: str) -> bool:
        """Whether a word is one of these."""
        return any(part.segment.vocabulary.is_spelled(word) for part, _gone in self.parts)

    def near(self, word: str) -> list[tuple[int, str]]:
        """The words nearest to one, with their distance."""
        found = {one for part, _gone in self.parts for one in part.segment.vocabulary.near(word)}
        return sorted(found)


def built() -> Names:
    """Read from the rows. Seventeen queries."""
    others = other_names()
    around = surroundings(others)
    rows = product_rows()
    makers = _makers(rows)
    whole = Part(rows, other_entries(around, others, {brand for brand, _line in makers}), around)
    known = line_words(around.lines.values())
    return Names(around, known, whole, Part((), (), around), BitMap(), makers, lexicon())


def _makers(rows: Iterable[Row]) -> Counter[tuple[int, int]]:
    return Counter((row.brand, row.line) for row in rows)


def patched(names: Names, changes: Changes) -> Names | None:
    """The names with the changed products read anew; three queries. None where more than names of products changed: a
    line, or which brands have products in which lines, or too many products."""
    if changes.lines:
        return None
    before = {row.pk: row for row in _rows(names, changes.products)}
    now = {row.pk: row for row in product_rows(changes.products)}
    if before == now:
        return names
    around = names.around
    if any(row.brand not in around.brands or row.series not in (None, *around.series) for row in now.values()):
        return None
    makers = names.makers + _makers(now.values()) - _makers(before.values())
    numbers = map(names.whole.products.number, changes.products)
    gone = names.gone | BitMap([number for number in numbers if number is not None])
    kept = [names.edited.products.row(number) for number in range(len(names.edited.products))]
    rows = [*(row for row in kept if row.pk not in changes.products), *now.values()]
    if len(rows) + len(gone) > MOST_EDITED or makers.keys() != names.makers.keys():
        return None
    edited = Part(rows, (), around)
    return Names(around, names.line_words, names.whole, edited, gone, makers, names.lexicon)


def _rows(names: Names, keys: Iterable[int]) -> Iterator[Row]:
    """What is known of products by primary key."""
    for pk in keys:
        for part, gone in reversed(names.parts):
            number = part.products.number(pk)
            if number is not None and number not in gone:
                yield part.products.row(number)
                break


all_names: Follower[Names] = Follower(built, patched)


def named(words: str, line: str | None = None) -> BitMap:
    """The primary keys of published products, of one line or of all, that typed words name: by name, alias, name in
    another language, brand or series. None for no words. One query where the catalog has not changed."""
    asked = words_of(words)
    return all_names.now().products(asked, line) if asked else BitMap()

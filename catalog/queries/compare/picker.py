"""What the page shows on which products are chosen for a comparison: those chosen, found ones, ready comparisons."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.index.found import Found, Kind
from catalog.index.names import all_names
from catalog.matching import words_of
from catalog.queries.compare.columns import MOST_COLUMNS, ColumnChoice, column_choice
from catalog.queries.ready import ReadyComparison, ready_comparisons
from catalog.statements import MarketTree

MOST_FOUND = 24


@dataclass(frozen=True, slots=True)
class Chosen:
    """A product that is chosen already; `reference` is how an address names it."""

    reference: str
    name: str
    brand: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that the words found."""

    slug: str
    name: str
    meta: tuple[str, ...]
    line: str
    line_name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PickerPage:
    """`found` are the first of `total` hits; `room` is how many more columns fit."""

    chosen: tuple[Chosen, ...]
    choice: ColumnChoice
    q: str
    found: tuple[Hit, ...]
    total: int
    ready: tuple[ReadyComparison, ...]

    @property
    def room(self) -> int:
        return MOST_COLUMNS - len(self.chosen)

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.found)


def picker_page(items: Sequence[str], q: str, tree: MarketTree) -> PickerPage:
    """The picker; with words, what they find; without, ready comparisons."""
    choice = column_choice(items, None, tree) if items else ColumnChoice(())
    if choice.moved is not None:
        choice = column_choice(choice.moved, None, tree)
    chosen = tuple(Chosen(one.reference, one.product.name, one.product.brand.name) for one in choice.columns)
    total, found = matches(q) if q else (0, [])
    slugs = {one.product.slug for one in choice.columns}
    hits = tuple(_hit(one, slugs) for one in found)
    return PickerPage(chosen, choice, q, hits, total, () if q else ready_comparisons())


def matches(q: str) -> tuple[int, list[Found]]:
    """How many published products answer the words, and the best of them. One query."""
    found = all_names.now().matches(words_of(q))
    places = [place for place in found.places if place[0] == Kind.PRODUCT]
    return sum(map(found.count, places)), [one for _fit, one in found.first(places, MOST_FOUND)]


def _hit(found: Found, chosen: set[str]) -> Hit:
    meta = tuple(map(str, found.meta))
    return Hit(found.slug, found.label, meta, found.line, found.line_name, found.slug in chosen)

"""The product lines by place of life, with how many products of whom each one holds."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from catalog.index.library import library
from catalog.models.brands import Family
from catalog.models.lines import Line
from catalog.models.products import Product
from catalog.queries.addresses import finder_address


@dataclass(frozen=True, slots=True)
class FamilyCounts:
    """Published products by whose they are: Xiaomi with Redmi and POCO, partners, rivals, others."""

    home: int = 0
    partner: int = 0
    rival: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return self.home + self.partner + self.rival + self.other


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A line as lists show it. `slug` also names its icon; `place` is written as the heading of its place."""

    slug: str
    name: str
    place: str
    summary: str
    counts: FamilyCounts

    @property
    def is_empty(self) -> bool:
        return not self.counts.total

    @property
    def address(self) -> str:
        return finder_address(self.slug)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of life and its lines, in the order of the catalog."""

    name: str
    lines: tuple[LineEntry, ...]

    @property
    def filled(self) -> tuple[LineEntry, ...]:
        return tuple(line for line in self.lines if not line.is_empty)

    @property
    def empty(self) -> tuple[LineEntry, ...]:
        return tuple(line for line in self.lines if line.is_empty)


@dataclass(frozen=True, slots=True)
class LineList:
    """Every line of the catalog, grouped by place of life."""

    places: tuple[Place, ...]

    @property
    def lines(self) -> tuple[LineEntry, ...]:
        return tuple(line for place in self.places for line in place.lines)

    @property
    def empty(self) -> tuple[LineEntry, ...]:
        return tuple(line for line in self.lines if line.is_empty)

    @property
    def products(self) -> int:
        return sum(line.counts.total for line in self.lines)


def line_list() -> LineList:
    """Two queries, whatever the number of lines and products."""
    counts = family_counts()
    headings: dict[str, str] = {}
    found: dict[str, list[LineEntry]] = defaultdict(list)
    fields = ("pk", "slug", "name", "place", "summary")
    for pk, slug, name, place, summary in Line.objects.order_by("order", "slug").values_list(*fields):
        heading = headings.setdefault(same_place(place), place.strip())
        found[heading].append(LineEntry(slug, name, heading, summary, counts.get(pk, FamilyCounts())))
    return LineList(tuple(Place(heading, tuple(lines)) for heading, lines in found.items()))


def same_place(place: str) -> str:
    """What two spellings of a place have in common: editors type "Study " beside "study". The first one is shown."""
    return " ".join(place.casefold().split())


def counts_of(line: str) -> FamilyCounts:
    """Published products of one line by family, as the read index has them."""
    sets = library.index(line).profiles.words.get("family", {})
    return FamilyCounts(*(len(sets.get(family, ())) for family in Family))


def family_counts() -> dict[int, FamilyCounts]:
    """Published products of each line by family; lines without products are not in it."""
    rows = Product.objects.published().values_list("line_id", "brand__family").order_by().annotate(Count("pk"))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for line_pk, family, number in rows:
        found[line_pk][family] = number
    return {pk: FamilyCounts(*(numbers.get(family, 0) for family in Family)) for pk, numbers in found.items()}

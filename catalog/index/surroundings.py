"""What stands around the names of products: brands, series and lines with all that they are called."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from catalog.matching import words_of
from catalog.models.brands import Brand, Family
from catalog.models.lines import Line, Series
from catalog.models.relations import Name

OtherNames = dict[tuple[str, int], tuple[str, ...]]
"""Names in other languages by kind of thing and primary key."""


class Around(NamedTuple):
    """A brand or a line: its slug, its name, its names in other languages, and what else is told of it (the family of
    a brand, the place of a line)."""

    slug: str
    name: str
    others: tuple[str, ...]
    kind: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)

    @property
    def is_rival(self) -> bool:
        return self.kind == Family.RIVAL


@dataclass(frozen=True)
class Surroundings:
    """Brands and lines by primary key, lines in their order; all names of a series."""

    brands: dict[int, Around]
    lines: dict[int, Around]
    series: dict[int, tuple[str, ...]]

    def beside(self, brand: int, series: int | None) -> tuple[str, ...]:
        """The names that stand beside those of a product: its maker's and its series'."""
        return (*self.brands[brand].names, *self.series.get(series or 0, ()))

    def words_beside(self) -> dict[tuple[int, int | None], tuple[str, ...]]:
        """The same as words, made once for each maker and series that is asked for."""
        return _Beside(self)


class _Beside(dict[tuple[int, int | None], tuple[str, ...]]):
    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def __missing__(self, key: tuple[int, int | None]) -> tuple[str, ...]:
        names = self._around.beside(*key)
        self[key] = tuple(dict.fromkeys(word for name in names for word in words_of(name)))
        return self[key]


def surroundings(others: OtherNames) -> Surroundings:
    """Three queries."""
    brands = Brand.objects.order_by("name", "slug").values_list("pk", "slug", "name", "family")
    lines = Line.objects.order_by("order", "slug").values_list("pk", "slug", "name", "place")
    series = Series.objects.order_by("pk").values_list("pk", "name")
    return Surroundings(
        {pk: Around(slug, name, others.get(("brand", pk), ()), family) for pk, slug, name, family in brands},
        {pk: Around(slug, name, others.get(("line", pk), ()), place) for pk, slug, name, place in lines},
        {pk: (name, *others.get(("series", pk), ())) for pk, name in series},
    )


def other_names() -> OtherNames:
    """The names of everything but products in other languages. One query."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    kinds = ("brand", "line", "series", "platform")
    rows = Name.objects.filter(product__isnull=True).order_by("pk")
    for name, *keys in rows.values_list("name", *(f"{kind}_id" for kind in kinds)):
        for kind, key in zip(kinds, keys, strict=True):
            if key is not None:
                found[kind, key].append(name)
    return {key: tuple(names) for key, names in found.items()}

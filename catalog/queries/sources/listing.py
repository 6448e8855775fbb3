"""The sources of the catalog as a list: by kind and words, with how much leans on each one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from catalog.matching import Entry, fit, words_of
from catalog.models.prices import Price
from catalog.models.products import Product
from catalog.models.sources import Source, SourceKind
from catalog.models.values import SpecValue
from catalog.queries.source_notes import date_in_words
from catalog.queries.sources.uses import OTHER_USES, public_uses

MOST_READ = 20_000
"""Rows that are looked at for words: see catalog.queries.search.entries."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list. `figures`, `prices` and `others` count what the public sees of what leans on it."""

    slug: str
    title: str
    publisher: str
    published_on: str
    kind: str
    via: str
    url: str
    figures: int
    prices: int
    others: int

    @property
    def kind_label(self) -> str:
        return str(SourceKind(self.kind).label)

    @property
    def published(self) -> str:
        return date_in_words(self.published_on)

    @property
    def uses(self) -> int:
        return self.figures + self.prices + self.others


@dataclass(frozen=True, slots=True)
class KindOption:
    """A kind of source with how many of those that the words find are of it."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """Which sources a list shows, in order: their keys, and what each kind would show."""

    keys: tuple[int, ...]
    kinds: tuple[KindOption, ...]

    @property
    def total(self) -> int:
        return len(self.keys)


ORDERS = {
    "newest": ("-published_on", "title", "slug"),
    "title": ("title", "slug"),
    "publisher": ("publisher", "title", "slug"),
}
"""The orders of the list; undated sources come last in "newest", their date being blank."""


def source_choice(text: str, kinds: Sequence[str], order: str = "newest") -> SourceChoice:
    """The sources whose title, publisher or slug has all the words, of one of the kinds (of any where none is named).

    One query.
    """
    words = words_of(text)
    rows = Source.objects.order_by(*ORDERS[order]).values_list("pk", "kind", "title", "publisher", "slug")[:MOST_READ]
    found = [
        (pk, kind)
        for pk, kind, title, publisher, slug in rows
        if not text or (fit(words, Entry((title, publisher, slug))) is not None)
    ]
    numbers = {kind: sum(1 for _pk, other in found if other == kind) for kind in SourceKind.values}
    options = tuple(KindOption(kind, str(SourceKind(kind).label), number) for kind, number in numbers.items())
    return SourceChoice(tuple(pk for pk, kind in found if not kinds or kind in kinds), options)


def source_rows(keys: Sequence[int]) -> tuple[SourceRow, ...]:
    """The sources with their counts, in the order of the keys. A constant number of queries."""
    figures = counts(SpecValue.objects.filter(product__in=Product.objects.published()), keys)
    prices = counts(Price.objects.filter(product__in=Product.objects.published()), keys)
    others = added(counts(public_uses(kind), keys) for kind in OTHER_USES)
    fields = ("pk", "slug", "title", "publisher", "published_on", "kind", "via", "url")
    rows = {row[0]: row[1:] for row in Source.objects.filter(pk__in=keys).values_list(*fields)}

    def numbers(pk: int) -> tuple[int, int, int]:
        return (figures.get(pk, 0), prices.get(pk, 0), others.get(pk, 0))

    return tuple(SourceRow(*(*rows[pk], *numbers(pk))) for pk in keys if pk in rows)


def counts(rows: QuerySet[Any], keys: Sequence[int]) -> dict[int, int]:
    """How many of the rows each source has. One query."""
    return dict(rows.filter(source__in=keys).order_by().values_list("source_id").annotate(n=Count("pk")))


def added(several: Iterable[dict[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for one in several:
        for pk, number in one.items():
            total[pk] = total.get(pk, 0) + number
    return total

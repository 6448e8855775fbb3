"""The sources of a page, numbered in the order in which its figures name them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from catalog.dates import PartialDate
from catalog.queries.figures import source_marks


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One entry of the list at the end of a page; its number stands behind every figure that rests on it.

    `published` and `checked` are dates in words, blank where none is known. `page` is the address in this catalog with
    market and units behind it, `address` that of the page itself.
    """

    number: int
    slug: str
    title: str
    publisher: str
    published: str
    checked: str
    via: str
    address: str
    page: str


class SourceNumbers:
    """Gives each source its number when it is first named. One page, one instance."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._checked: dict[str, date] = {}

    def number(self, slug: str, checked_on: date | None = None) -> int:
        """The number of a source; remembers the latest day on which a figure of it was checked."""
        if checked_on is not None:
            self._checked[slug] = max(checked_on, self._checked.get(slug, checked_on))
        return self._numbers.setdefault(slug, len(self._numbers) + 1)

    def notes(self, carry: str) -> tuple[SourceNote, ...]:
        """Everything that was numbered, in order. One query."""
        marks = source_marks(self._numbers)
        return tuple(
            SourceNote(
                number=number,
                slug=slug,
                title=marks[slug].title,
                publisher=marks[slug].publisher,
                published=date_in_words(marks[slug].published_on),
                checked=day_in_words(self._checked.get(slug)),
                via=marks[slug].via,
                address=marks[slug].url,
                page=reverse("catalog:source_detail", args=[slug]) + carry,
            )
            for slug, number in self._numbers.items()
        )


def number_all(numbers: SourceNumbers, slugs: Iterable[str]) -> tuple[int, ...]:
    """The numbers of several sources, in their order."""
    return tuple(numbers.number(slug) for slug in slugs)


def date_in_words(text: str) -> str:
    """A partial date as it is stored ("2025-06") in words ("June 2025"), blank for a blank one."""
    return PartialDate.parse(text).words() if text else ""


def day_in_words(day: date | None) -> str:
    return PartialDate(day.year, day.month, day.day).words() if day else ""

"""Dates that are known to a day, a month or only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from babel.dates import format_date, format_skeleton
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.languages import current_locale

FIRST_YEAR = 1900
LAST_YEAR = 2100

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

_FORM = _("Write a date as 2025, 2025-06 or 2025-06-26.")
_YEAR = _("A year lies between 1900 and 2100.")
_MONTH = _("A month lies between 01 and 12.")
_DAY = _("This month has no such day.")

# English as such would print the American order; the catalog's English says "26 June 2025".
_LOCALES = {"en": "en_GB"}


class DateError(ValueError):
    """A text that is no date; `message` is a translated sentence that says what is allowed."""

    def __init__(self, message: Promise | str) -> None:
        super().__init__(message)
        self.message = message


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: the month and the day may be None. DateError where there is no such date.

    Dates sort by what is known, and what is less exact goes first: 2025, 2025-01, 2025-01-31, 2025-06, 2026. That is
    the order of the written form too, so that a database sorts alike.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise DateError(_YEAR)
        if self.month is not None and not 1 <= self.month <= 12:
            raise DateError(_MONTH)
        if self.day is not None and (self.month is None or not 1 <= self.day <= monthrange(self.year, self.month)[1]):
            raise DateError(_DAY)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read "2025", "2025-06" or "2025-06-26"; DateError with a sentence for anything else."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise DateError(_FORM)
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, PartialDate) else NotImplemented

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Numbers that sort as the dates do."""
        return (self.year, self.month or 0, self.day or 0)

    @property
    def first_day(self) -> date:
        """The earliest day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def words(self, locale: str | None = None) -> str:
        """The date in words: "26 June 2025", "June 2025" or "2025"."""
        name = locale or current_locale()
        name = _LOCALES.get(name, name)
        if self.day:
            return format_date(self.first_day, "long", locale=name)
        return format_skeleton("yMMMM" if self.month else "y", self.first_day, locale=name)

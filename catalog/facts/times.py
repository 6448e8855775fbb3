"""Cells that name a stretch of time: dates as far as they are known, and periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from catalog.facts.cells import RefusedError
from catalog.models.story import PERIOD

_PARTIAL_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?", re.ASCII)
_PERIOD = re.compile(PERIOD)


@dataclass(frozen=True)
class PartialDate:
    """A date as far as it is known: 2025, 2025-06 or 2025-06-26."""

    needs_month: bool = False

    def parse(self, text: str) -> str:
        match = _PARTIAL_DATE.fullmatch(text)
        if match and self.needs_month and not match["month"]:
            raise RefusedError("a year alone is too wide here; write 2025-06 or 2025-06-26")
        if not match:
            raise RefusedError("not a date; write 2025, 2025-06 or 2025-06-26 (years 1900 to 2099)")
        try:
            date(int(text[:4]), int(match["month"] or 1), int(match["day"] or 1))
        except ValueError as error:
            raise RefusedError(f"no such day in the calendar ({error})") from None
        return text


@dataclass(frozen=True)
class Day:
    """A whole date: 2025-06-26."""

    def parse(self, text: str) -> date:
        if len(PartialDate().parse(text)) != len("2025-06-26"):
            raise RefusedError("the day is missing; write a whole date such as 2025-06-26")
        return date.fromisoformat(text)


@dataclass(frozen=True)
class Period:
    """A stretch of time: 2025, 2025-07, 2025-Q3, 2025-H1 or 2009/2023."""

    def parse(self, text: str) -> str:
        if not _PERIOD.fullmatch(text):
            raise RefusedError("not a period; write 2025, 2025-07, 2025-Q3, 2025-H1 or 2009/2023")
        return text

"""The kinds of cell that a shipped file has: each turns the text of one cell into a value, or says why it cannot.

A blank cell never gets here: it is no value, and whether a column may be blank is the column's own rule (tables.py).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeAlias

from catalog.models.base import NUMBER_LIMIT, NUMBER_PLACES

Value: TypeAlias = str | int | bool | date | Decimal | tuple[str, ...] | None

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_SHOWN = 60


class RefusedError(ValueError):
    """A cell that cannot be taken; the message is a sentence that says what is allowed."""


class Kind(Protocol):
    """What a column's cells are."""

    def parse(self, text: str) -> Value:
        """The value of a cell that is not blank. Raises RefusedError."""
        ...


def printable(text: str) -> str:
    """The text as it may stand in a message: signs that are not seen, or that move others, are spelled."""
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in text)


def shortened(text: str) -> str:
    """The text as it may stand in a message, cut to about 60 characters."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def listed(values: tuple[str, ...] | list[str] | set[str] | frozenset[str], at_most: int = 12) -> str:
    """The allowed values for a sentence: "a, b or c"; long lists are cut and say how many more there are."""
    ordered = list(values) if isinstance(values, (tuple, list)) else sorted(values)
    if len(ordered) > at_most:
        return f"{', '.join(ordered[:at_most])} and {len(ordered) - at_most} more"
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} or {ordered[-1]}" if ordered else "nothing"


def foreign_sign(text: str) -> str | None:
    """The name of the first character that no cell may hold (controls, line breaks, invisible signs), or None."""
    for sign in text:
        if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
            return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'control character').lower()})"
    return None


@dataclass(frozen=True)
class Text:
    """Free text of at most `longest` characters."""

    longest: int

    def parse(self, text: str) -> str:
        if len(text) > self.longest:
            raise RefusedError(f"the text has {len(text)} characters; at most {self.longest} are allowed")
        return text


@dataclass(frozen=True)
class Number:
    """A decimal number, exactly: digits and a point, no exponent, no separators."""

    least: Decimal | None = None
    most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal = NUMBER_LIMIT
    places: int = NUMBER_PLACES

    def parse(self, text: str) -> Decimal:
        if not _NUMBER.fullmatch(text):
            raise RefusedError("not a number; write digits with a point, for example 4997 or 4.5")
        number = Decimal(text)
        places = max(0, -int(number.as_tuple().exponent))
        if places > self.places:
            raise RefusedError(f"the number has {places} digits after the point; at most {self.places} are allowed")
        if abs(number) >= self.below:
            raise RefusedError(f"the number is too large; it must stay below {self.below:,}")
        self._hold_bounds(number)
        return number

    def _hold_bounds(self, number: Decimal) -> None:
        if self.above is not None and number <= self.above:
            raise RefusedError(f"the number must be above {self.above}")
        if self.least is not None and number < self.least:
            raise RefusedError(f"the number must be at least {self.least}")
        if self.most is not None and number > self.most:
            raise RefusedError(f"the number must be at most {self.most}")


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds."""

    least: int = 0
    most: int = 32767

    def parse(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(self.most))):
            raise RefusedError(f"not a whole number from {self.least} to {self.most}")
        number = int(text)
        if not self.least <= number <= self.most:
            raise RefusedError(f"not a whole number from {self.least} to {self.most}")
        return number


@dataclass(frozen=True)
class Flag:
    """Yes or no, written with one pair of words."""

    yes: str = "true"
    no: str = "false"

    def parse(self, text: str) -> bool:
        if text not in (self.yes, self.no):
            raise RefusedError(f"only {self.yes} or {self.no} is allowed")
        return text == self.yes


@dataclass(frozen=True)
class Word:
    """One of a closed list of words."""

    allowed: tuple[str, ...]

    def parse(self, text: str) -> str:
        if text not in self.allowed:
            raise RefusedError(f"only {listed(self.allowed)} is allowed")
        return text


@dataclass(frozen=True)
class Items:
    """Several values joined by |, none blank, none twice."""

    item: Kind

    def parse(self, text: str) -> tuple[str, ...]:
        items = text.split("|")
        if any(item != item.strip() or not item for item in items):
            raise RefusedError("items are joined by | without blanks around it, and none of them is empty")
        if len(set(items)) < len(items):
            raise RefusedError("an item stands here twice; name each once")
        for item in items:
            try:
                self.item.parse(item)
            except RefusedError as refusal:
                raise RefusedError(f'of the item "{shortened(item)}": {refusal}') from None
        return tuple(items)

"""A question in pieces: words, numbers with what clings to them, and signs. Each knows where it stands in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from catalog.matching import EAST_ASIAN, words_of
from catalog.quantities import ParseError, parse_number

_CHUNK = re.compile(rf"[{EAST_ASIAN}]+|[^\s{EAST_ASIAN}]+")
_DIGITS = r"[0-9]+(?:[.,][0-9]+)*"
_NUMBER = re.compile(
    rf"(?P<before><=|>=|[<>≤≥=~])?(?P<sign>us\$|[$€£¥₹])?(?P<low>{_DIGITS})(?:(?:-|–|—|…)(?P<high>{_DIGITS}))?"
    r"(?P<unit>[^0-9+.,;:!?]*(?:/100(?:km)?|[23](?:/h)?)?)(?P<behind>\+)?[.,;:!?]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text from `start` to `end`. `key` is the text folded without blanks and signs, or the sign itself.

    Of a number: `low` and, in a range, `high`; `before` and `behind` the signs around it, `unit` what clings to it
    (a currency counts as one)."""

    start: int
    end: int
    key: str
    low: Decimal | None = None
    high: Decimal | None = None
    before: str = ""
    behind: str = ""
    unit: str = ""

    @property
    def is_number(self) -> bool:
        return self.low is not None


def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a text, Chinese parted from other scripts."""
    return tuple(_token(found) for found in _CHUNK.finditer(text))


def _token(found: re.Match[str]) -> Token:
    text, start, end = found[0], found.start(), found.end()
    number = _NUMBER.fullmatch(text)
    if number is not None:
        try:
            low = parse_number(number["low"])
            high = parse_number(number["high"]) if number["high"] else None
        except ParseError:
            return Token(start, end, "".join(words_of(text)))
        unit = number["sign"] or number["unit"] or ""
        key = "".join(words_of(text))
        return Token(start, end, key, low, high, number["before"] or "", number["behind"] or "", unit.casefold())
    return Token(start, end, "".join(words_of(text)) or text)


def unit_of(token: Token, text: str) -> str:
    """A word as a unit: with its signs ("km/h", "m²"), folded."""
    return text[token.start : token.end].casefold().rstrip(".,;:!?")


def parted(token: Token, known: frozenset[str]) -> Iterator[Token]:
    """A Chinese word in its known parts, the longest first, and what stands between them."""
    key, start = token.key, 0
    if key.isascii() or len(key) != token.end - token.start:
        yield token
        return
    place = 0
    while place < len(key):
        part = next((key[place:end] for end in range(len(key), place, -1) if key[place:end] in known), "")
        if part:
            if start < place:
                yield Token(token.start + start, token.start + place, key[start:place])
            yield Token(token.start + place, token.start + place + len(part), part)
            start = place + len(part)
        place += len(part) or 1
    if start < len(key):
        yield Token(token.start + start, token.end, key[start:])

"""Numbers with a unit in a question: which way they reach, between which ends, in which unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalog.queries.search.everyday import (
    ABOUT,
    BEFORE,
    BEHIND,
    BETWEEN,
    CURRENCIES,
    LEAST,
    MOST,
    TERABYTE,
    UNIT_TAILS,
    UNITS_SPELLED,
)
from catalog.queries.search.tokens import Token, unit_of

YEARS = (Decimal(1990), Decimal(2099))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or both ends of a range, from token `first` up to and without `end`. `reach` is LEAST, MOST, ABOUT or
    "" where no word says it; `units` are those of the catalog that it may be in, `currency` that of a price. One with
    neither is a year (`is_year`) or cannot be understood."""

    first: int
    end: int
    low: Decimal
    high: Decimal | None
    reach: str
    units: tuple[str, ...] = ()
    currency: str = ""

    @property
    def is_year(self) -> bool:
        ends = (self.low, self.high or self.low)
        is_whole = all(YEARS[0] <= end <= YEARS[1] and end == end.to_integral_value() for end in ends)
        return is_whole and not self.units and not self.currency

    @property
    def is_unclear(self) -> bool:
        """Whether a word asks for a range, but of what is not said."""
        return not (self.units or self.currency or self.is_year)


def amounts(tokens: Sequence[Token], text: str) -> list[Amount]:
    """The amounts of a question in its order: numbers with a unit, years, and numbers behind words such as "under"."""
    found: list[Amount] = []
    for place, token in enumerate(tokens):
        if token.is_number and (not found or place >= found[-1].end):
            amount = _amount(place, tokens, text)
            if not amount.is_unclear or amount.reach in (LEAST, MOST):
                found.append(amount)
    return found


def _amount(place: int, tokens: Sequence[Token], text: str) -> Amount:
    token = tokens[place]
    low, high, end = token.low or Decimal(0), token.high, place + 1
    unit, end = _unit(token, end, tokens, text)
    following = tokens[end + 1] if _is_between(end, tokens, text) else None
    if high is None and following is not None:
        upper_unit, upper_end = _unit(following, end + 2, tokens, text)
        if upper_unit == unit or not unit:
            high, unit, end = following.low, upper_unit, upper_end
    if high is not None and low > high:
        low, high = high, low
    first, before = _phrase_before(place, tokens, text)
    end, behind = _phrase_behind(end, tokens, text)
    reach = BEFORE.get((token.before,), "") or before or behind or (LEAST if token.behind else "")
    units, currency, factor = _meaning(unit)
    ends = (low * factor, None if high is None else high * factor)
    amount = Amount(first, end, *ends, reach, units, currency)
    return _year_in(amount, token, tokens, text)


def _year_in(amount: Amount, token: Token, tokens: Sequence[Token], text: str) -> Amount:
    """The "in" behind a year is no inch ("2024 in China")."""
    plain = Amount(amount.first, amount.end - 1, amount.low, amount.high, amount.reach)
    is_word = amount.units == ("in",) and not token.unit and unit_of(tokens[amount.end - 1], text) == "in"
    return plain if is_word and plain.is_year else amount


def _unit(token: Token, end: int, tokens: Sequence[Token], text: str) -> tuple[str, int]:
    """The unit of a number as it is typed ("" for none), and where what follows begins."""
    if token.unit:
        unit = token.unit
    elif end < len(tokens) and not tokens[end].is_number and _meaning(unit_of(tokens[end], text))[:2] != ((), ""):
        unit, end = unit_of(tokens[end], text), end + 1
    else:
        return "", end
    if unit in UNIT_TAILS and end < len(tokens) and tokens[end].key == UNIT_TAILS[unit]:
        end += 1
    return unit, end


def _meaning(unit: str) -> tuple[tuple[str, ...], str, int]:
    """The units, or the currency, that a typed unit means, and by what the number is to be multiplied."""
    if unit == TERABYTE[0]:
        return (TERABYTE[1],), "", TERABYTE[2]
    return UNITS_SPELLED.get(unit, ()), CURRENCIES.get(unit, ""), 1


def _is_between(end: int, tokens: Sequence[Token], text: str) -> bool:
    return end + 1 < len(tokens) and unit_of(tokens[end], text) in BETWEEN and tokens[end + 1].is_number


def _phrase_before(place: int, tokens: Sequence[Token], text: str) -> tuple[int, str]:
    for length in (3, 2, 1):
        if place >= length:
            phrase = tuple(unit_of(token, text) for token in tokens[place - length : place])
            if phrase in BEFORE:
                return place - length, BEFORE[phrase]
    is_range = place > 0 and tokens[place - 1].key == "between"
    return place - is_range, ABOUT if is_range else ""


def _phrase_behind(end: int, tokens: Sequence[Token], text: str) -> tuple[int, str]:
    phrases: Mapping[tuple[str, ...], str] = BEHIND
    for length in (2, 1):
        phrase = tuple(unit_of(token, text) for token in tokens[end : end + length])
        if phrase in phrases:
            return end + length, phrases[phrase]
    return end, ""

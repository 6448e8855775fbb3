"""Which spec of a line a number with a unit is asked of, and what the finder is asked then."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalog.matching import words_of
from catalog.models.specs import Better, SpecKind
from catalog.presentation import Spec
from catalog.quantities import ParseError, convert, parse_number, round_significant, same_dimension, shown_unit
from catalog.queries.search.amounts import Amount
from catalog.queries.search.everyday import ABOUT, LEAST, MOST

SIX_DIGITS = 6
"""Digits of a bound that was typed in another unit than the one that the page shows (catalog.quantities)."""


@dataclass(frozen=True, slots=True)
class SpecQuestion:
    """An amount asked of a spec: in `unit`, reaching where `reach` says."""

    spec: Spec
    amount: Amount
    unit: str
    reach: str

    @property
    def words(self) -> frozenset[str]:
        """The words that name the spec."""
        return words_naming(self.spec)

    @property
    def is_exact(self) -> bool:
        """Whether the spec is told in the very unit."""
        return self.spec.unit == self.unit

    def ends(self, units: str) -> tuple[Decimal | None, Decimal | None]:
        """Both ends in the unit that the page shows, None where open."""
        low, high = (None if end is None else self._shown(end, units) for end in (self.amount.low, self.amount.high))
        if high is not None:
            return low, high
        return (None, low) if self.reach == MOST else (low, None) if self.reach == LEAST else (low, low)

    def _shown(self, number: Decimal, units: str) -> Decimal:
        shown = shown_unit(self.spec.unit, units)
        return number if shown == self.unit else round_significant(convert(number, self.unit, shown), SIX_DIGITS)

    def pairs(self, units: str) -> list[tuple[str, str]]:
        """The parameters of the finder that ask it."""
        if self.spec.kind != SpecKind.NUMBER:
            return [(self.spec.key, value) for value in self.options()]
        low, high = self.ends(units)
        if low == high and low is not None:
            return [(self.spec.key, f"{low:f}")]
        ends = ((f"{self.spec.key}.min", low), (f"{self.spec.key}.max", high))
        return [(name, f"{end:f}") for name, end in ends if end is not None]

    def options(self) -> list[str]:
        """The options of a list of numbers, such as sizes of storage, that lie within."""
        low, high = self.ends("")
        numbers = ((value, _number(value)) for value in self.spec.options)
        return [
            value
            for value, number in numbers
            if number is not None and (low is None or number >= low) and (high is None or number <= high)
        ]


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except ParseError:
        return None


def words_naming(spec: Spec) -> frozenset[str]:
    return frozenset(words_of(spec.label)) | frozenset(words_of(spec.key.replace("_", " ")))


def spec_questions(amount: Amount, specs: Iterable[Spec], named: frozenset[str]) -> tuple[SpecQuestion, ...]:
    """The specs of a line that an amount can be of, the likeliest first: those that words beside it name, then as they
    come (what a shopper reads first, then the order of the sheet). Where some are told in the very unit, only these."""
    found = [one for spec in specs for unit in amount.units if (one := question_of(amount, spec, unit)) is not None]
    exact = [one for one in found if one.is_exact]
    return tuple(sorted(exact or found, key=lambda one: -len(named & one.words)))


def question_of(amount: Amount, spec: Spec, unit: str) -> SpecQuestion | None:
    """The question, None where the spec is not told in such a unit or has no such option."""
    if not same_dimension(unit, spec.unit) or not unit:
        return None
    usual = {Better.HIGHER: LEAST, Better.LOWER: MOST}.get(Better(spec.better), ABOUT) if spec.better else ABOUT
    found = SpecQuestion(spec, amount, unit, amount.reach or usual)
    if spec.kind == SpecKind.NUMBER:
        return found
    return found if spec.kind == SpecKind.LIST and unit == spec.unit and found.options() else None

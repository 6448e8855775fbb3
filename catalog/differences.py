"""How far one number of a comparison is from another, in the unit of the row and per cent."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.quantities import (
    Quantity,
    convert,
    format_number,
    round_half_even,
    round_significant,
    shown_decimals,
    shown_unit,
    unit_label,
)

# No zero to measure from, a logarithm, and a share already: "10 % more" would say nothing or the wrong thing.
_WITHOUT_PERCENT = frozenset({"degC", "degF", "dB", "%"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A value minus the base: `amount` in the canonical unit of the row, `percent` of the base (None without one).

    `words` and `percent_words` are signed and printed in the reader's units: "-40 g", "+12 %"; "same" where nothing
    differs, blank where there is no per cent.
    """

    amount: Decimal
    percent: Decimal | None
    words: str
    percent_words: str


def difference(value: Decimal, base: Decimal, unit: str, units: str, decimals: int | None = None) -> Difference:
    """How far a canonical value is from the base of its row."""
    amount = round_significant(value - base)
    if not amount:
        return Difference(Decimal(0), _percent(amount, base, unit), _("same"), "")
    percent = _percent(amount, base, unit)
    printed, places = _printed_amount(value, base, unit, units, decimals)
    words = str(Quantity(_signed(printed, places), _difference_unit(printed, unit, units)))
    return Difference(amount, percent, words, "" if percent is None else _percent_words(percent))


def _percent(amount: Decimal, base: Decimal, unit: str) -> Decimal | None:
    return None if not base or unit in _WITHOUT_PERCENT else round_significant(100 * amount / abs(base))


def _printed_amount(
    value: Decimal, base: Decimal, unit: str, units: str, decimals: int | None
) -> tuple[Decimal, int | None]:
    """The difference in the shown unit, and its decimals; two digits of it where rounding would leave nothing."""
    target = shown_unit(unit, units)
    # Each value by itself, for a difference of temperatures has no offset.
    exact = round_significant(convert(value, unit, target) - convert(base, unit, target))
    places = shown_decimals(unit, units, decimals)
    return (exact, places) if places is None or round_half_even(exact, places) else (round_significant(exact, 2), None)


def _difference_unit(printed: Decimal, unit: str, units: str) -> str:
    return _("percentage points") if unit == "%" else unit_label(shown_unit(unit, units), abs(printed))


def _percent_words(percent: Decimal) -> str:
    places = 0 if abs(percent) >= 10 else 1
    if round_half_even(percent, places):
        return f"{_signed(round_half_even(percent, places), None)}\u00a0%"
    return f"{_signed(round_significant(percent, 1), None)}\u00a0%"


def _signed(number: Decimal, places: int | None) -> str:
    return f"{'+' if number > 0 else ''}{format_number(number, places)}"

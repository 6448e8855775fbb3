"""Numbers with units: converting, choosing the unit to show, printing, and reading a number that a stranger typed.

Every conversion is rounded half to even to 12 significant digits, so that equal lengths stay equal whatever the way.
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

import pint
from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.languages import current_locale
from catalog.units import (
    CLOSE,
    FAMILIES,
    FAMILY_OF,
    SCALES,
    UNITS,
    UnitError,
    Units,
    same_dimension,
    shown_decimals,
    shown_unit,
    unit_label,
)

__all__ = [
    "LIMIT",
    "UNITS",
    "ParseError",
    "Quantity",
    "UnitError",
    "Units",
    "convert",
    "format_number",
    "format_quantity",
    "parse_number",
    "plain",
    "rewrite_bound",
    "round_half_even",
    "round_significant",
    "same_dimension",
    "shown_decimals",
    "shown_unit",
    "to_canonical",
    "to_shown",
    "unit_label",
]

SIGNIFICANT_DIGITS = 12
LIMIT = Decimal(10) ** 13
MAX_LENGTH = 40


class ParseError(ValueError):
    """A text that is not a number here; `message` is a translated sentence that says what is allowed."""

    def __init__(self, message: Promise | str) -> None:
        super().__init__(message)
        self.message = message


class Quantity(NamedTuple):
    """A printed number and its printed unit, apart so that a page can set the unit smaller."""

    number: str
    unit: str

    def __str__(self) -> str:
        joint = "" if self.unit in CLOSE else "\u00a0"
        return f"{self.number}{joint}{self.unit}" if self.unit else self.number


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry:
    return pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """The value in another unit, half to even to 12 significant digits; unchanged where the units are the same.

    UnitError where the two units do not measure the same thing.
    """
    return value if from_unit == to_unit else round_significant(_converted(value, from_unit, to_unit))


def _converted(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    factor, offset = _line(from_unit, to_unit)
    return value * factor + offset


@lru_cache(maxsize=1024)
def _line(from_unit: str, to_unit: str) -> tuple[Decimal, Decimal]:
    """Factor and offset of a conversion (the offset is zero for all but temperatures)."""
    if not same_dimension(from_unit, to_unit):
        raise UnitError(f"{from_unit!r} and {to_unit!r} do not measure the same thing")
    if from_unit == to_unit:
        return Decimal(1), Decimal(0)
    zero, one = (_by_pint(Decimal(number), from_unit, to_unit) for number in (0, 1))
    scale = SCALES.get(from_unit, Decimal(1)) / SCALES.get(to_unit, Decimal(1))
    return (one - zero) * scale, zero


def _by_pint(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    names = FAMILIES[FAMILY_OF[from_unit]]
    return Decimal(_registry().Quantity(value, names[from_unit]).to(names[to_unit]).magnitude)


def round_significant(value: Decimal, digits: int = SIGNIFICANT_DIGITS, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The value to so many significant digits, written without exponent and without trailing zeros."""
    return plain(Context(prec=digits, rounding=rounding).plus(value))


def round_half_even(value: Decimal, places: int) -> Decimal:
    """The value to so many decimal places; a tie goes to the even digit. The one rounding of the catalog."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN, context=Context(prec=60))


def plain(value: Decimal) -> Decimal:
    """The same number without exponent, trailing zeros or a minus before zero."""
    short = value.normalize(Context(prec=60))
    if not short:
        return Decimal(0)
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1), context=Context(prec=60)) if isinstance(exponent, int) and exponent > 0 else short


def to_shown(value: Decimal, unit: str, units: str, decimals: int | None = None) -> Decimal:
    """A canonical value as the number that a reader sees, rounded as it is printed."""
    places = shown_decimals(unit, units, decimals)
    converted = convert(value, unit, shown_unit(unit, units))
    return converted if places is None else round_half_even(converted, places)


def to_canonical(
    value: Decimal, unit: str, units: str, edge: Literal["min", "max"], decimals: int | None = None
) -> Decimal:
    """The canonical number that stands for a bound typed in the shown unit.

    What is printed is rounded, so a bound reaches half of its last digit outward: a product shown as 0.31 in (7.95 mm)
    is inside both `min=0.31` and `max=0.31`. The last digit is that of the printed form, or of the bound where that is
    finer. Where values are printed as they are, the bound is exact. ParseError beyond the numbers that a filter takes.
    """
    places = shown_decimals(unit, units, decimals)
    if places is None:
        return value
    reach = Decimal("0.5").scaleb(-max(places, _decimals_of(value)))
    outward, rounding = (-reach, ROUND_FLOOR) if edge == "min" else (reach, ROUND_CEILING)
    found = round_significant(
        _converted(value + outward, shown_unit(unit, units), unit), 2 * SIGNIFICANT_DIGITS, rounding
    )
    if abs(found) >= LIMIT:
        raise ParseError(_TOO_LARGE)
    return found


def rewrite_bound(value: Decimal, unit: str, from_units: str, to_units: str) -> Decimal:
    """A typed bound in the other unit, for the link that switches `units=`.

    Six significant digits on the way out and five on the way back: a bound of up to five digits comes back as it was.
    """
    source, target = shown_unit(unit, from_units), shown_unit(unit, to_units)
    if source == target:
        return value
    return round_significant(_converted(value, source, target), 5 if target == unit else 6)


def _decimals_of(value: Decimal) -> int:
    exponent = plain(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def format_number(value: Decimal, decimals: int | None = None, locale: str | None = None) -> str:
    """The number in the reader's language: groups of three, every digit it has, or exactly `decimals` of them."""
    return _formatted(value, decimals, locale or current_locale())


@lru_cache(maxsize=8192)
def _formatted(value: Decimal, decimals: int | None, locale: str) -> str:
    number = plain(value) if decimals is None else round_half_even(value, decimals)
    places = _decimals_of(number) if decimals is None else decimals
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return format_decimal(number + 0, format=pattern, locale=locale, decimal_quantization=False)


def format_quantity(
    value: Decimal, unit: str, units: str = Units.METRIC, decimals: int | None = None, locale: str | None = None
) -> Quantity:
    """A canonical value as the reader sees it: number and unit under `units=`."""
    shown = to_shown(value, unit, units, decimals)
    number = format_number(shown, shown_decimals(unit, units, decimals), locale)
    return Quantity(number, unit_label(shown_unit(unit, units), shown))


_NUMBER = re.compile(
    r"([+-]?)([0-9]+|[0-9]{1,3}(?:(?P<mark>[, \u00a0\u2009\u202f])[0-9]{3})(?:(?P=mark)[0-9]{3})*)?(\.[0-9]*)?"
)
_MARKS = str.maketrans("", "", ", \u00a0\u2009\u202f")

_NOT_A_NUMBER = _("Write a number with digits, such as 5000, 5,000 or 4.7.")
_TOO_LONG = _("A number has at most 40 characters here.")
_TOO_LARGE = _("A number stays below 10,000,000,000,000 here.")
_COMMA = _("Write a point before the decimals; a comma stands only between groups of three digits.")


def parse_number(text: str) -> Decimal:
    """A number that somebody typed into a field or an address.

    Digits 0 to 9, one optional sign, one optional point. Between groups of three digits a comma or a space (plain,
    no-break or thin) may stand, the same one throughout: "1,234.5" and "1 234.5" are read, "1,5" and "1.234,5" are
    refused. No exponent, no underscore, no infinity, no other digits of Unicode. ParseError with a sentence otherwise.
    """
    if len(text) > MAX_LENGTH:
        raise ParseError(_TOO_LONG)
    typed = text.strip()
    match = _NUMBER.fullmatch(typed)
    if match is None or not any(digit in typed for digit in "0123456789"):
        raise ParseError(_COMMA if "," in typed and re.fullmatch(r"[+-]?[0-9.,]+", typed) else _NOT_A_NUMBER)
    number = plain(Decimal(typed.translate(_MARKS)))
    if abs(number) >= LIMIT:
        raise ParseError(_TOO_LARGE)
    return number

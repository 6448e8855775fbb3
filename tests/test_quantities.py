from contextlib import suppress
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalog.quantities import (
    LIMIT,
    ParseError,
    UnitError,
    Units,
    convert,
    format_number,
    format_quantity,
    parse_number,
    rewrite_bound,
    round_half_even,
    shown_unit,
    to_canonical,
    to_shown,
)

CONVERTED = ["mm", "m", "km", "g", "kg", "km/h", "kWh/100 km", "N*m", "m^2", "ml", "m^3/h", "degC"]


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("4.7", "in", "mm", "119.38"),
        ("25.4", "mm", "in", "1"),
        ("1", "mi", "km", "1.609344"),
        ("100", "km/h", "mph", "62.1371192237"),
        ("1", "lb", "kg", "0.45359237"),
        ("250", "g", "kg", "0.25"),
        ("5000", "mAh", "Ah", "5"),
        ("101.7", "kWh", "Wh", "101700"),
        ("673", "kW", "W", "673000"),
        ("0", "degC", "degF", "32"),
        ("-40", "degF", "degC", "-40"),
        ("2", "year", "month", "24"),
        ("1.5", "d", "h", "36"),
        ("16.1", "kWh/100 km", "kWh/100 mi", "25.9104"),
        ("13.2", "kWh/100 km", "Wh/km", "132"),
        ("1", "m^3/h", "ft^3/min", "0.588577779402"),
        ("1.3558179483314004", "N*m", "lb*ft", "1"),
        ("7.5", "MP", "MP", "7.5"),
    ],
)
def test_values_convert_without_artefacts(value: str, source: str, target: str, expected: str) -> None:
    assert round(convert(Decimal(value), source, target), 4) == round(Decimal(expected), 4)
    assert len(convert(Decimal(value), source, target).as_tuple().digits) <= max(12, len(value))


def test_units_of_different_things_do_not_convert() -> None:
    with pytest.raises(UnitError):
        convert(Decimal(1), "mAh", "Wh")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("4997", None, "4,997"),
        ("7.990", None, "7.99"),
        ("1E+3", None, "1,000"),
        ("0.00012", None, "0.00012"),
        ("-0.0", None, "0"),
        ("-12.5", None, "-12.5"),
        ("4.7", 2, "4.70"),
        ("2.5", 0, "2"),
        ("3.5", 0, "4"),
        ("-0.4", 0, "0"),
        ("9999999999999.999999", None, "9,999,999,999,999.999999"),
    ],
)
def test_numbers_keep_their_digits(value: str, decimals: int | None, text: str) -> None:
    assert format_number(Decimal(value), decimals, "en") == text


def test_numbers_follow_the_readers_language() -> None:
    assert format_number(Decimal("4997.5"), locale="de") == "4.997,5"
    with translation.override("zh-hans"):
        assert format_number(Decimal("4997.5")) == "4,997.5"


def test_a_quantity_is_printed_in_the_readers_units() -> None:
    assert format_quantity(Decimal(800), "km") == ("800", "km")
    assert format_quantity(Decimal(800), "km", "imperial") == ("497.1", "mi")
    assert str(format_quantity(Decimal("5.2"), "x")) == "5.2×"
    assert str(format_quantity(Decimal(14), "d")) == "14\u00a0days"


@pytest.mark.parametrize(
    ("value", "places", "expected"), [("1.005", 2, "1.00"), ("1.015", 2, "1.02"), ("25", -1, "2E+1")]
)
def test_ties_go_to_the_even_digit(value: str, places: int, expected: str) -> None:
    assert str(round_half_even(Decimal(value), places)) == expected


READ = {
    "0": "0",
    "-0": "0",
    "+5": "5",
    "5000": "5000",
    "5,000": "5000",
    "1,234,567.25": "1234567.25",
    "1 234 567": "1234567",
    "1\u202f234": "1234",
    "1\u00a0234": "1234",
    " 4.7 ": "4.7",
    "4.70": "4.7",
    ".5": "0.5",
    "5.": "5",
    "-12.5": "-12.5",
    "007": "7",
    "9999999999999": "9999999999999",
    "0." + "0" * 36 + "1": "0." + "0" * 36 + "1",
}

REFUSED = [
    "",
    " ",
    ".",
    "-",
    "+.",
    "inf",
    "-inf",
    "Infinity",
    "nan",
    "sNaN",
    "1e5",
    "1E400",
    "1e-400",
    "1_000",
    "0x10",
    "1,5",
    "12,34",
    "1,2345",
    "1.234,5",
    "1,234 567",
    "1.2.3",
    "--5",
    "5-",
    "5 mAh",
    "5%",
    "\u0663",
    "\uff15",
    "\u00bd",
    "\u2212 5",
    "5\x00",
    "10000000000000",
    "-10000000000000",
    "9" * 39,
    "1" * 41,
    "1" * 100_000,
    "' OR 1=1",
    "<5>",
    "\ud800",
]


@pytest.mark.parametrize(("text", "number"), READ.items())
def test_numbers_are_read_exactly(text: str, number: str) -> None:
    found = parse_number(text)
    assert found == Decimal(number)
    assert found.is_finite()
    assert not (found == 0 and found.is_signed())


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_plain_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ParseError) as refusal:
        parse_number(text)
    assert str(refusal.value.message).endswith(".")


def test_a_decimal_comma_is_named_as_such() -> None:
    with pytest.raises(ParseError, match="point"):
        parse_number("1,5")


@given(st.text(max_size=45))
def test_any_text_is_a_bounded_number_or_a_sentence(text: str) -> None:
    with suppress(ParseError):
        assert abs(parse_number(text)) < LIMIT


NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=3)


@given(NUMBERS, st.sampled_from(CONVERTED))
def test_metric_to_imperial_and_back_is_the_same_value(value: Decimal, unit: str) -> None:
    shown = shown_unit(unit, "imperial")
    there = convert(value, unit, shown)
    assert round_half_even(convert(there, shown, unit), 3) == value


@given(NUMBERS, st.sampled_from(CONVERTED), st.sampled_from(list(Units)), st.none() | st.integers(0, 3))
def test_a_value_shown_as_bound_selects_its_own_product(
    value: Decimal, unit: str, units: str, decimals: int | None
) -> None:
    bound = parse_number(str(to_shown(value, unit, units, decimals)))
    assert (
        to_canonical(bound, unit, units, "min", decimals) <= value <= to_canonical(bound, unit, units, "max", decimals)
    )


def test_a_bound_in_the_canonical_unit_is_exact() -> None:
    assert to_canonical(Decimal("7.95"), "mm", "metric", "min") == Decimal("7.95")


def test_a_finer_bound_than_the_printed_one_is_taken_at_its_word() -> None:
    assert Decimal("7.947") < to_canonical(Decimal("0.313"), "mm", "imperial", "max") < Decimal("7.97")


def test_a_bound_beyond_the_limit_after_conversion_is_refused() -> None:
    with pytest.raises(ParseError):
        to_canonical(LIMIT - 1, "km", "imperial", "max")


@given(st.integers(1, 99999), st.integers(-3, 3), st.sampled_from([unit for unit in CONVERTED if unit != "degC"]))
def test_switching_units_twice_gives_the_typed_bound_back(digits: int, power: int, unit: str) -> None:
    typed = Decimal(digits).scaleb(power)
    there = rewrite_bound(typed, unit, "metric", "imperial")
    assert rewrite_bound(there, unit, "imperial", "metric") == typed


def test_a_bound_in_a_unit_that_stays_is_not_rewritten() -> None:
    assert rewrite_bound(Decimal("5000.125"), "mAh", "metric", "imperial") == Decimal("5000.125")

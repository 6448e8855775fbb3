from decimal import Decimal

import pytest

from catalog.differences import difference


@pytest.mark.parametrize(
    ("value", "base", "unit", "words", "percent"),
    [
        ("159", "199", "g", "-40\u00a0g", "-20\u00a0%"),
        ("560", "500", "km", "+60\u00a0km", "+12\u00a0%"),
        ("105", "100", "km", "+5\u00a0km", "+5\u00a0%"),
        ("100.04", "100", "km", "+0.04\u00a0km", "+0.04\u00a0%"),
        ("45", "18", "degC", "+27\u00a0°C", ""),
        ("60", "50", "dB", "+10\u00a0dB", ""),
        ("95", "90", "%", "+5\u00a0percentage points", ""),
        ("5", "0", "km", "+5\u00a0km", ""),
        ("5", "-10", "m", "+15\u00a0m", "+150\u00a0%"),
        ("7", "7.0", "km", "same", ""),
        ("2", "1", "year", "+1\u00a0year", "+100\u00a0%"),
        ("2", "1", "", "+1", "+100\u00a0%"),
    ],
)
def test_differences_are_signed_in_the_unit_and_per_cent(
    value: str, base: str, unit: str, words: str, percent: str
) -> None:
    found = difference(Decimal(value), Decimal(base), unit, "metric")
    assert (found.words, found.percent_words) == (words, percent)


def test_a_zero_base_has_no_per_cent() -> None:
    assert difference(Decimal(5), Decimal(0), "km", "metric").percent is None


def test_a_difference_of_temperatures_has_no_offset() -> None:
    assert difference(Decimal(30), Decimal(20), "degC", "imperial").words == "+18\u00a0°F"


def test_a_difference_too_small_for_the_printed_form_still_shows() -> None:
    found = difference(Decimal("8.21"), Decimal("8.2"), "mm", "imperial")
    assert found.words == "+0.00039\u00a0in"
    assert found.amount == Decimal("0.01")


def test_decimals_of_the_definition_hold_for_differences() -> None:
    assert difference(Decimal("2.25"), Decimal(1), "s", "metric", 1).words == "+1.2\u00a0s"

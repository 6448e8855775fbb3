import csv
from decimal import Decimal
from pathlib import Path

import pytest

from catalog.units import UNITS, Units, same_dimension, shown_decimals, shown_unit, unit_label

FACTS = Path(__file__).parent.parent / "catalog" / "facts" / "data"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("W", "kW", True),
        ("Wh", "kWh", True),
        ("g", "kg", True),
        ("mm", "in", True),
        ("mAh", "Ah", True),
        ("N*m", "Wh", False),
        ("nm", "mm", False),
        ("rpm", "Hz", False),
        ("mAh", "Wh", False),
        ("d", "month", False),
        ("ATM", "m", False),
        ("MP", "px", False),
        ("", "%", False),
        ("", "", True),
        ("ATM", "ATM", True),
        ("furlong", "furlong", True),
        ("furlong", "m", False),
    ],
)
def test_units_share_a_dimension_only_where_a_reader_would_say_so(one: str, other: str, same: bool) -> None:
    assert same_dimension(one, other) is same_dimension(other, one) is same


def test_imperial_shows_what_a_reader_in_the_united_states_expects() -> None:
    expected = {"mm": "in", "kg": "lb", "g": "oz", "km": "mi", "km/h": "mph", "m": "ft", "degC": "degF", "N*m": "lb*ft"}
    assert {unit: shown_unit(unit, "imperial") for unit in expected} == expected
    assert all(shown_unit(unit, "metric") == unit for unit in expected)


def test_units_without_an_imperial_custom_stay() -> None:
    for unit in ("in", "mAh", "kWh", "W", "cd/m^2", "MP", "", "L"):
        assert shown_unit(unit, "imperial") == unit
        assert shown_decimals(unit, "imperial", 1) == 1


def test_what_is_shown_is_a_unit_of_the_same_family() -> None:
    for unit in UNITS:
        assert same_dimension(unit, shown_unit(unit, Units.IMPERIAL))


def test_every_unit_of_the_definitions_is_known() -> None:
    found = sorted(FACTS.rglob("definitions.csv"))
    assert found
    for path in found:
        with path.open(encoding="utf-8", newline="") as file:
            assert {row["unit"] for row in csv.DictReader(file)} <= UNITS, path


@pytest.mark.parametrize(
    ("unit", "label"),
    [("cd/m^2", "cd/m²"), ("N*m", "N·m"), ("m^3/h", "m³/h"), ("degC", "°C"), ("kWh/100 km", "kWh/100 km"), ("", "")],
)
def test_units_are_written_as_people_write_them(unit: str, label: str) -> None:
    assert unit_label(unit) == label


def test_counted_units_follow_their_number() -> None:
    assert unit_label("night", Decimal(1)) == "night"
    assert unit_label("night", Decimal(100)) == unit_label("night") == "nights"

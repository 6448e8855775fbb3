"""The units of the catalog: which convert into each other, which a reader is shown, and how they are written.

Units are the tokens of the definitions ("mm", "kWh/100 km", "cd/m^2"). Two of them convert only inside one family of
the table below; pint gives the factor. pint's own dimensions would be too wide: to it a torque is an energy, a process
node is a length and revolutions are a frequency.
"""

from decimal import Decimal
from enum import StrEnum

from django.utils.translation import ngettext


class Units(StrEnum):
    """The two values of `units=`."""

    METRIC = "metric"
    IMPERIAL = "imperial"


class UnitError(ValueError):
    """Two units that do not measure the same thing."""


#: Of each family: our token, the unit as pint writes it. A hundred kilometres are no unit to pint, hence `SCALES`.
FAMILIES: dict[str, dict[str, str]] = {
    "length": {"mm": "mm", "cm": "cm", "m": "m", "km": "km", "in": "inch", "ft": "foot", "mi": "mile"},
    "mass": {"mg": "mg", "g": "g", "kg": "kg", "t": "metric_ton", "oz": "ounce", "lb": "pound"},
    "speed": {"km/h": "km/hour", "m/s": "m/s", "mph": "mile/hour"},
    "power": {"mW": "mW", "W": "W", "kW": "kW"},
    "energy": {"Wh": "W*hour", "kWh": "kW*hour"},
    "consumption": {"kWh/100 km": "kW*hour/km", "kWh/100 mi": "kW*hour/mile", "Wh/km": "W*hour/km"},
    "charge": {"mAh": "mA*hour", "Ah": "A*hour"},
    "voltage": {"mV": "mV", "V": "V", "kV": "kV"},
    "torque": {"N*m": "N*m", "lb*ft": "force_pound*foot"},
    "pressure": {"Pa": "Pa", "kPa": "kPa"},
    "area": {"cm^2": "cm**2", "m^2": "m**2", "ft^2": "foot**2"},
    "volume": {"ml": "ml", "L": "L", "fl oz": "US_fluid_ounce", "ft^3": "foot**3"},
    "flow": {"m^3/h": "m**3/hour", "ft^3/min": "foot**3/min"},
    "time": {"s": "s", "min": "min", "h": "hour", "d": "day"},
    "calendar": {"month": "month", "year": "year"},
    "temperature": {"degC": "degC", "degF": "degF"},
}

SCALES = {"kWh/100 km": Decimal("0.01"), "kWh/100 mi": Decimal("0.01")}

FAMILY_OF = {unit: family for family, units in FAMILIES.items() for unit in units}

#: Units that convert to nothing: names of ratings, counts, and ratios.
_ALONE = frozenset(
    {"", "%", "1/min", "ATM", "C", "GB", "Hz", "MP", "TOPS", "USD/year", "cd/m^2", "dB", "deg", "night", "nm"}
    | {"ppi", "px", "rpm", "x"}
)

UNITS = frozenset(FAMILY_OF) | _ALONE

# What a reader in the United States expects, with the decimals that keep apart what the metric figures keep apart.
# Litres stay: a boot is told in cubic feet and a water tank in fluid ounces, and the unit alone does not say which.
_IMPERIAL: dict[str, tuple[str, int]] = {
    "mm": ("in", 2),
    "cm": ("in", 1),
    "m": ("ft", 1),
    "km": ("mi", 1),
    "g": ("oz", 2),
    "kg": ("lb", 1),
    "km/h": ("mph", 1),
    "kWh/100 km": ("kWh/100 mi", 1),
    "N*m": ("lb*ft", 0),
    "m^2": ("ft^2", 0),
    "ml": ("fl oz", 1),
    "m^3/h": ("ft^3/min", 0),
    "degC": ("degF", 0),
}

_LABELS = {
    "1/min": "/min",
    "N*m": "N·m",
    "cd/m^2": "cd/m²",
    "cm^2": "cm²",
    "deg": "°",
    "degC": "°C",
    "degF": "°F",
    "ft^2": "ft²",
    "ft^3": "ft³",
    "ft^3/min": "ft³/min",
    "lb*ft": "lb·ft",
    "m^2": "m²",
    "m^3/h": "m³/h",
    "x": "×",
}

#: Labels that stand close to their number.
CLOSE = frozenset({"°", "×", "/min"})


def same_dimension(one: str, other: str) -> bool:
    """Whether values in the two units can be told in one of them."""
    return one == other or (one in FAMILY_OF and FAMILY_OF[one] == FAMILY_OF.get(other))


def shown_unit(unit: str, units: str) -> str:
    """The unit in which values of a canonical unit are shown (and their bounds typed) under `units=`."""
    return _IMPERIAL[unit][0] if units == Units.IMPERIAL and unit in _IMPERIAL else unit


def shown_decimals(unit: str, units: str, decimals: int | None = None) -> int | None:
    """How many decimals a value of that canonical unit has when shown; None: as many as it has.

    `decimals` is what the definition says; it holds for the canonical unit only.
    """
    return _IMPERIAL[unit][1] if shown_unit(unit, units) != unit else decimals


def unit_label(unit: str, number: Decimal | None = None) -> str:
    """The unit as people write it; counted words follow the number ("1 night", "100 nights"; plural without one)."""
    count = 1 if number == 1 else 2
    words = {
        "d": ngettext("day", "days", count),
        "night": ngettext("night", "nights", count),
        "month": ngettext("month", "months", count),
        "year": ngettext("year", "years", count),
    }
    return words.get(unit) or _LABELS.get(unit, unit)

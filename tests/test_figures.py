from decimal import Decimal

import pytest

from catalog.figures import Definition, Kind, told
from catalog.statements import Value

COLOURS = Definition("colours", "Colours", kind=Kind.LIST, options={"red": "Red"})


@pytest.mark.parametrize(
    ("value", "definition", "text"),
    [
        (Decimal("4997"), Definition("length", "Length", kind=Kind.NUMBER, unit="mm"), "4,997\u00a0mm"),
        (Decimal("2.5"), Definition("time", "Time", kind=Kind.NUMBER, unit="s", decimals=2), "2.50\u00a0s"),
        (True, Definition("nfc", "NFC", kind=Kind.BOOLEAN), "yes"),
        (False, Definition("nfc", "NFC", kind=Kind.BOOLEAN), "no"),
        (("red", "teal"), COLOURS, "Red, teal"),
        ("red", COLOURS, "Red"),
        (("8", "16"), Definition("ram", "Memory", kind=Kind.LIST, unit="GB"), "8, 16\u00a0GB"),
        ("IP68", Definition("ip", "Protection"), "IP68"),
    ],
)
def test_values_are_told_as_their_kind_asks(value: Value, definition: Definition, text: str) -> None:
    assert str(told(value, definition, locale="en")) == text

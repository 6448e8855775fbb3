from decimal import Decimal
from typing import Any

import pytest

from catalog.presentation import Spec, present
from catalog.statements import Value


def spec(kind: str, **more: Any) -> Spec:
    return Spec(1, "cars", "key", "Label", "Group", 1, 1, kind, **more)


COLOURS = {"red": "Red"}


@pytest.mark.parametrize(
    ("value", "definition", "text"),
    [
        (Decimal("4997"), spec("number", unit="mm"), "4,997\u00a0mm"),
        (Decimal("2.5"), spec("number", unit="s", decimals=2), "2.50\u00a0s"),
        (Decimal("5.2"), spec("number", unit="x"), "5.2×"),
        (Decimal(5), spec("number"), "5"),
        (True, spec("boolean"), "yes"),
        (False, spec("boolean"), "no"),
        (("red", "teal"), spec("list", options=COLOURS), "Red, teal"),
        (("8", "16"), spec("list", unit="GB"), "8, 16\u00a0GB"),
        ("red", spec("choice", options=COLOURS), "Red"),
        ("IP68", spec("text"), "IP68"),
        (None, spec("text"), ""),
    ],
)
def test_values_are_told_as_their_kind_asks(value: Value | None, definition: Spec, text: str) -> None:
    assert str(present(value, definition)) == text

"""Things of known size that give a drawing its scale: a hand, a person, a ruler. Plain silhouettes in one fill."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.drawing.pen import curve, tube
from catalog.drawing.shapes import Line, Rect, Shape
from catalog.quantities import convert, format_quantity
from catalog.units import Units

if TYPE_CHECKING:
    from catalog.drawing.shapes import Point

HAND, PERSON = 190.0, 1750.0
RULES = {Units.METRIC: ("mm", "cm", "m"), Units.IMPERIAL: ("in", "ft")}
LENGTHS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something of known size, in a box as views have it. `name` says what it is, `size` how long."""

    name: str
    size: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def reference_for(extent: float, units: str) -> Reference:
    """What stands beside a body whose longest side is `extent` millimetres."""
    if 90 <= extent <= 400:
        return hand(units)
    return person(units) if extent >= 700 else rule(extent, units)


def hand(units: str) -> Reference:
    """An open left hand from the wrist to the tip of the middle finger."""
    fingers: tuple[tuple[Point, Point, float], ...] = (
        ((35, 84), (28, 30), 17),
        ((53, 80), (51, 9), 18),
        ((71, 84), (75, 20), 17),
        ((87, 94), (97, 47), 14.5),
    )
    palm = curve(
        (26.5, 84),
        (
            ((24.5, 105), (26, 118), (31, 132)),
            ((36, 148), (38, 165), (38, 190)),
            ((84, 190),),
            ((84, 170), (87, 152), (91, 136)),
            ((95, 120), (95.5, 106), (94, 93)),
            ((80, 74), (40, 72), (26.5, 84)),
        ),
        "ghost",
        closed=True,
    )
    thumb = curve(
        (29, 112),
        (
            ((22, 102), (16, 90), (12, 81)),
            ((6, 72), (-4, 78), (1, 88)),
            ((8, 106), (16, 124), (38, 154)),
            ((45, 140), (40, 124), (29, 112)),
        ),
        "ghost",
        closed=True,
    )
    shapes = (palm, thumb, *(tube(start, end, width, "ghost", tip=0.9 * width) for start, end, width in fingers))
    return Reference(_("a hand"), _size(HAND, units), 104, HAND, shapes)


def person(units: str) -> Reference:
    """A standing person."""
    limbs: tuple[tuple[Point, Point, float, float], ...] = (
        ((62, 400), (50, 660), 82, 68),
        ((50, 660), (44, 905), 66, 54),
        ((398, 400), (410, 660), 82, 68),
        ((410, 660), (416, 905), 66, 54),
        ((168, 900), (172, 1290), 142, 104),
        ((172, 1290), (172, 1695), 100, 66),
        ((292, 900), (288, 1290), 142, 104),
        ((288, 1290), (288, 1695), 100, 66),
    )
    trunk = curve(
        (188, 285),
        (
            ((172, 326), (112, 326), (72, 346)),
            ((38, 362), (24, 384), (22, 420)),
            ((60, 480), (104, 560), (108, 660)),
            ((108, 760), (96, 830), (98, 915)),
            ((362, 915),),
            ((364, 830), (352, 760), (352, 660)),
            ((356, 560), (400, 480), (438, 420)),
            ((436, 384), (422, 362), (388, 346)),
            ((348, 326), (288, 326), (272, 285)),
        ),
        "ghost",
        closed=True,
    )
    head = curve(
        (230, 0),
        (
            ((288, 0), (312, 50), (308, 112)),
            ((304, 178), (270, 226), (230, 226)),
            ((190, 226), (156, 178), (152, 112)),
            ((148, 50), (172, 0), (230, 0)),
        ),
        "ghost",
        closed=True,
    )
    feet: tuple[Shape, ...] = tuple(Rect(x, 1704, 94, 46, 23, "ghost") for x in (116, 250))
    neck = Rect(186, 190, 88, 130, 0, "ghost")
    arms_and_legs = tuple(tube(a, b, wide, "ghost", tip=thin) for a, b, wide, thin in limbs)
    shapes: tuple[Shape, ...] = (neck, head, trunk, *arms_and_legs, *feet)
    return Reference(_("a person"), _size(PERSON, units), 460, PERSON, shapes)


def rule(extent: float, units: str) -> Reference:
    """A ruler of a round length in the reader's units, nearly half as long as `extent`."""
    unit, count, length = _round_length(extent / 2.2, units)
    parts = 5 if count in (5, 50) else 10 if count in (1, 10) else 4
    high = length / 14
    frame = Rect(0, 0, length, high, 0, "edge")
    ticks: tuple[Shape, ...] = tuple(
        Line(length * n / parts, 0, length * n / parts, 0.55 * high, "measure") for n in range(1, parts)
    )
    return Reference(_("a ruler"), f"{count}\u00a0{unit}", length, high, (frame, *ticks))


def _round_length(wanted: float, units: str) -> tuple[str, int, float]:
    found = [
        (unit, count, float(convert(Decimal(count), unit, "mm"))) for unit in RULES[Units(units)] for count in LENGTHS
    ]
    return min(found, key=lambda item: (abs(item[2] - wanted), item[1]))


def _size(size: float, units: str) -> str:
    unit = "mm" if size < 1000 or units == Units.IMPERIAL else "m"
    value = convert(Decimal(size), "mm", unit)
    return str(format_quantity(value, unit, units))

"""Kick scooters: the left side, unfolded. Length, height and wheels are to scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.drawing.pen import band, curve, on_circle, rounded, tube
from catalog.drawing.shapes import Body, Circle, Line, Measure, Path, Shape, View

if TYPE_CHECKING:
    from catalog.drawing.shapes import Point
    from catalog.drawing.sizes import Sizes

TYPICAL_WHEEL = 0.205
"""Share of the length where no diameter is known."""


def scooter(sizes: Sizes) -> Body:
    """Needs length and height; wheel diameter and length of the deck where they are known. Drives to the left."""
    length, height = sizes.mm("length"), sizes.mm("height")
    wheel = sizes.get("wheel_diameter", TYPICAL_WHEEL * length)
    side = _Side(length, height, wheel / 2, sizes.get("deck_length", 0.46 * length))
    measures = [Measure("height", "y", 0, height), Measure("length", "x", 0, length, 1)]
    if sizes.has("wheel_diameter"):
        measures.insert(1, Measure("wheel_diameter", "x", length - wheel, length))
    wheels = () if sizes.has("wheel_diameter") else (_("size of the wheels"),)
    deck = () if sizes.has("deck_length") else (_("deck"),)
    view = View(_("side"), length, height, side.shapes(), tuple(measures))
    return Body((view,), (_("frame"), *deck, *wheels), stands=True)


@dataclass(frozen=True, slots=True)
class _Side:
    length: float
    height: float
    radius: float
    deck: float

    @property
    def front(self) -> Point:
        return self.radius, self.height - self.radius

    @property
    def rear(self) -> Point:
        return self.length - self.radius, self.height - self.radius

    @property
    def head(self) -> Point:
        """Where stem, fork and neck meet, over the front wheel."""
        return self.radius * 1.62, self.height - 2.55 * self.radius

    @property
    def bar(self) -> Point:
        """The middle of the grips; half of their thickness below the height."""
        return self.radius * 1.62 + 0.135 * self.height, 0.017 * self.height

    @property
    def board(self) -> float:
        """y of the upper side of the deck."""
        return self.height - 1.22 * self.radius

    def shapes(self) -> tuple[Shape, ...]:
        return (
            *self._wheel(self.rear),
            *self._wheel(self.front),
            *self._guards(),
            *self._deck(),
            *self._column(),
            *self._controls(),
        )

    def _wheel(self, centre: Point) -> tuple[Shape, ...]:
        return (
            Circle(*centre, self.radius, "tyre"),
            Circle(*centre, 0.64 * self.radius),
            Circle(*centre, 0.3 * self.radius, "detail"),
            Circle(*centre, 0.09 * self.radius, "detail"),
        )

    def _guards(self) -> tuple[Shape, ...]:
        """Mudguards: a short one in front, behind a long one with its lamp."""
        near, far = 1.06 * self.radius, 1.2 * self.radius
        # The rear guard stays inside the length, which is that of the tyres.
        return (
            band(self.front, (near, far), -0.66 * pi, -0.16 * pi),
            band(self.rear, (near, far), -0.93 * pi, -0.3 * pi),
            Circle(*on_circle(self.rear, 1.13 * self.radius, -0.33 * pi), 0.1 * self.radius, "glass"),
        )

    def _deck(self) -> tuple[Shape, ...]:
        """A board that holds the battery, between neck and rear fork."""
        end = self.rear[0] - 0.95 * self.radius
        start = end - self.deck
        thick = 0.62 * self.radius
        y = self.board
        board = rounded(
            (
                (start, y),
                (end, y),
                (end + 0.1 * self.radius, y + 0.5 * thick),
                (end - 0.3 * self.radius, y + thick),
                (start + 0.25 * self.radius, y + thick),
            ),
            (0.1 * thick, 0.2 * thick, 0.2 * thick, 0.3 * thick, 0.3 * thick),
        )
        fork = tube((end - 0.15 * self.radius, y + 0.42 * thick), self.rear, 0.3 * self.radius, tip=0.24 * self.radius)
        mat = Line(start + 0.3 * self.radius, y + 0.2 * thick, end - 0.3 * self.radius, y + 0.2 * thick)
        stand = Line(
            start + 0.5 * self.radius, y + thick, start + 0.15 * self.radius, self.height - 0.05 * self.radius, "edge"
        )
        return (fork, self._neck(start, y, thick), board, mat, stand)

    def _neck(self, start: float, y: float, thick: float) -> Path:
        """From the head down to the deck, in a curve."""
        x0, y0 = self.head
        r = self.radius
        return curve(
            (x0 + 0.02 * r, y0 + 0.1 * r),
            (
                ((x0 + 0.3 * r, y0 + 1.15 * r), (start - 0.75 * r, y + 0.9 * thick), (start + 0.35 * r, y + thick)),
                ((start + 0.35 * r, y),),
                ((start - 0.35 * r, y - 0.02 * thick), (x0 + 0.85 * r, y0 + 0.75 * r), (x0 + 0.42 * r, y0 - 0.12 * r)),
            ),
            "body",
            closed=True,
        )

    def _column(self) -> tuple[Shape, ...]:
        """Fork, stem and the sleeve of the hinge."""
        head, bar = self.head, self.bar
        dx, dy = bar[0] - head[0], bar[1] - head[1]
        thick = 0.036 * self.height
        hinge = (head[0] + 0.1 * dx, head[1] + 0.1 * dy)
        fork = tube((head[0] + 0.02 * dx, head[1] + 0.02 * dy), self.front, 1.15 * thick, tip=0.75 * thick)
        stem = tube(head, (bar[0] - 0.01 * dx, bar[1] - 0.01 * dy), 1.12 * thick, tip=0.86 * thick)
        sleeve = tube((head[0] - 0.02 * dx, head[1] - 0.02 * dy), hinge, 1.55 * thick)
        return (fork, stem, sleeve, Circle(*self.front, 0.12 * self.radius, "detail"))

    def _controls(self) -> tuple[Shape, ...]:
        """The grip seen from its end, the brake lever and the lamp."""
        x, y = self.bar
        half = 0.017 * self.height
        lever = curve(
            (x - 0.3 * half, y + 0.6 * half),
            (((x - 3 * half, y + 1.2 * half), (x - 4 * half, y + 2 * half), (x - 4.6 * half, y + 3.4 * half)),),
            "edge",
        )
        lamp_at = (x - 0.035 * self.height, y + 0.105 * self.height)
        lamp = rounded(
            (
                (lamp_at[0] - 0.012 * self.height, lamp_at[1] - 0.016 * self.height),
                (lamp_at[0] + 0.008 * self.height, lamp_at[1] - 0.02 * self.height),
                (lamp_at[0] + 0.004 * self.height, lamp_at[1] + 0.02 * self.height),
                (lamp_at[0] - 0.016 * self.height, lamp_at[1] + 0.014 * self.height),
            ),
            (0.006 * self.height,) * 4,
            "glass",
        )
        return (lever, lamp, Circle(x, y, half))

"""What a drawing is made of: shapes in millimetres, the views of a body, and the lines that measure them.

y grows downward as in SVG. A shape knows its `kind` (the class behind "drawing__") and never a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import ClassVar, Literal, TypeAlias

Kind: TypeAlias = Literal[
    "body", "glass", "detail", "edge", "tyre", "knob", "strap", "ghost", "measure", "reach", "ground"
]
"""body and glass are the two fills; detail a thin schematic line; edge an outline without fill; tyre the ring of
a wheel; strap what goes on beyond the picture; ghost something of known
size; knob what sticks out of a stated size; measure, reach and ground belong to the plate."""

Attributes: TypeAlias = tuple[tuple[str, str], ...]
Point: TypeAlias = tuple[float, float]


def number(value: float) -> str:
    """A length as SVG reads it, to four or five digits: finer than any screen shows."""
    size = abs(value)
    text = f"{value:.{0 if size >= 1000 else 1 if size >= 100 else 2}f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short


@dataclass(frozen=True, slots=True)
class Rect:
    tag: ClassVar[str] = "rect"
    x: float
    y: float
    width: float
    height: float
    radius: float = 0
    kind: Kind = "body"

    @property
    def attributes(self) -> Attributes:
        sides = (("x", self.x), ("y", self.y), ("width", self.width), ("height", self.height))
        corner = (("rx", self.radius),) if self.radius else ()
        return tuple((name, number(value)) for name, value in (*sides, *corner))


@dataclass(frozen=True, slots=True)
class Circle:
    tag: ClassVar[str] = "circle"
    cx: float
    cy: float
    r: float
    kind: Kind = "body"

    @property
    def attributes(self) -> Attributes:
        return (("cx", number(self.cx)), ("cy", number(self.cy)), ("r", number(self.r)))


@dataclass(frozen=True, slots=True)
class Line:
    tag: ClassVar[str] = "line"
    x1: float
    y1: float
    x2: float
    y2: float
    kind: Kind = "detail"

    @property
    def attributes(self) -> Attributes:
        ends = (("x1", self.x1), ("y1", self.y1), ("x2", self.x2), ("y2", self.y2))
        return tuple((name, number(value)) for name, value in ends)


@dataclass(frozen=True, slots=True)
class Path:
    """Steps are ("M" | "L" | "C", absolute points) or ("Z", ())."""

    tag: ClassVar[str] = "path"
    steps: tuple[tuple[str, tuple[Point, ...]], ...]
    kind: Kind = "body"

    @property
    def attributes(self) -> Attributes:
        written = (letter + " ".join(f"{number(x)} {number(y)}" for x, y in points) for letter, points in self.steps)
        return (("d", "".join(written)),)


Shape: TypeAlias = Rect | Circle | Line | Path


@dataclass(frozen=True, slots=True)
class Measure:
    """A named size in a view: from `start` to `end` along its axis.

    An x measure stands under the view, tier 0 next to it; a y measure stands at its left. A measure along a slanting
    edge names the y of its two ends as well, and one inside of the view stays where it is.
    """

    key: str
    axis: Literal["x", "y"]
    start: float
    end: float
    tier: int = 0
    slope: tuple[float, float] | None = None
    is_inside: bool = False

    @property
    def length(self) -> float:
        """In millimetres, along the edge."""
        return hypot(self.end - self.start, self.slope[1] - self.slope[0]) if self.slope else self.end - self.start


@dataclass(frozen=True, slots=True)
class View:
    """One side of a body in a box from (0, 0) to (width, height)."""

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The views of a product, widest first, and in words which parts of them no figure stands behind.

    `stands`: on a ground line. `remark`: a sentence on how it was drawn, blank where there is nothing to say.
    """

    views: tuple[View, ...]
    schematic: tuple[str, ...] = ()
    stands: bool = False
    remark: str = ""

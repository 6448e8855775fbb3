"""Names beside the points of a plot: as many as fit without lying on a point, on each other or outside the frame."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import east_asian_width

MOST_LABELS = 24
LONGEST_NAME = 32
GAP, POINT_REACH, LINE_HEIGHT = Decimal(9), Decimal(7), Decimal(13)
NARROW, WIDE = Decimal("6.4"), Decimal(12)
"""How wide a letter is at the 12 px of the plot, at most on average; the right number is the font's business."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a point: where its text begins or ends (`anchor` is SVG's), at the height of its middle."""

    x: Decimal
    y: Decimal
    anchor: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The ground that labels stay on."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class _Box:
    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_inside(self, frame: Frame) -> bool:
        return (
            self.left >= frame.left
            and self.right <= frame.right
            and self.top >= frame.top
            and self.bottom <= frame.bottom
        )


def labels(points: Sequence[tuple[Decimal, Decimal, str]], frame: Frame) -> tuple[Label | None, ...]:
    """A label or None for each (x, y, name), in their order: who comes first is named first."""
    taken = [_around(x, y) for x, y, _name in points]
    found: list[Label | None] = []
    for x, y, name in points:
        is_full = sum(one is not None for one in found) >= MOST_LABELS or len(name) > LONGEST_NAME
        label, box = (None, None) if is_full else _free(x, y, width_of(name), frame, taken)
        found.append(label)
        if box is not None:
            taken.append(box)
    return tuple(found)


def _free(
    x: Decimal, y: Decimal, width: Decimal, frame: Frame, taken: Iterable[_Box]
) -> tuple[Label | None, _Box | None]:
    """The label at the right of a point, else at its left, where nothing is in its way."""
    half = LINE_HEIGHT / 2
    for label, left in ((Label(x + GAP, y, "start"), x + GAP), (Label(x - GAP, y, "end"), x - GAP - width)):
        box = _Box(left, y - half, left + width, y + half)
        if box.is_inside(frame) and not any(box.meets(other) for other in taken):
            return label, box
    return None, None


def _around(x: Decimal, y: Decimal) -> _Box:
    return _Box(x - POINT_REACH, y - POINT_REACH, x + POINT_REACH, y + POINT_REACH)


def width_of(name: str) -> Decimal:
    """How wide a name is at most, in the units of the plot."""
    return sum((WIDE if east_asian_width(letter) in "WF" else NARROW for letter in name), Decimal(0))

"""Pictures made of drawings: the small one of a card, and a row at one scale. The plate of a page is in plate.py.

Lines and shapes are in millimetres inside a viewBox; words stand over it in per cent of its sides, so that type keeps
its size however large the picture is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.drawing.drawing import Drawing
from catalog.drawing.shapes import Body, Shape, number

if TYPE_CHECKING:
    from collections.abc import Sequence

CARD_SHAPE = 2.0
"""Width of a card's picture to its height."""
ROW_SHAPE = 1.6
"""The same of the pictures of a row, at least."""


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes moved by (x, y) millimetres."""

    x: float
    y: float
    shapes: tuple[Shape, ...]

    @property
    def transform(self) -> str:
        return f"translate({number(self.x)} {number(self.y)})"


@dataclass(frozen=True, slots=True)
class Label:
    """Words centred on a point given in per cent of the picture. `kind`: x, y (turned upright) or note."""

    x: str
    y: str
    text: str
    kind: str = "x"


@dataclass(frozen=True, slots=True)
class Picture:
    """What partials/drawing.html prints. Without `title` it is decoration beside the name of its product."""

    width: float
    height: float
    groups: tuple[Group, ...]
    labels: tuple[Label, ...] = ()
    title: str = ""
    description: str = ""

    @property
    def view_box(self) -> str:
        return f"0 0 {number(self.width)} {number(self.height)}"


def thumbnail(drawing: Drawing) -> Picture | None:
    """The small picture of a card: all cards of a line at one scale, on one size of plate. None without an outline."""
    if drawing.body is None:
        return None
    across, high = _extent(drawing.body)
    height = max(drawing.frame, 1.06 * high, 1.04 * across / CARD_SHAPE)
    return _standing(drawing.body, CARD_SHAPE * height, height, (height + high) / 2)


def lineup(drawings: Sequence[Drawing]) -> tuple[Picture | None, ...]:
    """Pictures of the same size at the same scale, one for each drawing; None for those without an outline."""
    extents = [_extent(drawing.body) for drawing in drawings if drawing.body is not None]
    if not extents:
        return (None,) * len(drawings)
    height = 1.04 * max(high for _across, high in extents)
    width = max(1.04 * max(across for across, _high in extents), ROW_SHAPE * height)
    return tuple(
        _standing(drawing.body, width, height, 0.98 * height, named=drawing) if drawing.body is not None else None
        for drawing in drawings
    )


def _standing(body: Body, width: float, height: float, floor: float, *, named: Drawing | None = None) -> Picture:
    """The views side by side in the middle, standing at y `floor`."""
    across, _high = _extent(body)
    x = (width - across) / 2
    groups = []
    for view in body.views:
        groups.append(Group(x, floor - view.height, view.shapes))
        x += view.width + _between(body)
    return Picture(width, height, tuple(groups), (), named.title if named else "", named.description if named else "")


def _between(body: Body) -> float:
    return 0.12 * max(max(view.height, view.width) for view in body.views)


def _extent(body: Body) -> tuple[float, float]:
    """Width and height of the views side by side."""
    widths = sum(view.width for view in body.views) + _between(body) * (len(body.views) - 1)
    return widths, max(view.height for view in body.views)

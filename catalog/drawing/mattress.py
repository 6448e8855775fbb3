"""Mattresses in isometric view; pads without a height from above."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.drawing.pen import polygon, polyline
from catalog.drawing.shapes import Body, Line, Measure, Rect, Shape, View

if TYPE_CHECKING:
    from catalog.drawing.shapes import Point
    from catalog.drawing.sizes import Sizes

ACROSS, DOWN = cos(pi / 6), sin(pi / 6)


def mattress(sizes: Sizes) -> Body:
    """Needs length and width. With a height it is drawn in isometric view: each edge keeps its true length."""
    length, width = sizes.mm("length"), sizes.mm("width")
    if not sizes.has("height"):
        remark = _("The height is unknown: seen from above.")
        return Body((_from_above(length, width),), (_("corners"), _("seams")), remark=remark)
    return Body((_isometric(length, width, sizes.mm("height")),), (_("seams"),))


def _from_above(length: float, width: float) -> View:
    corner, margin = 0.05 * width, 0.05 * width
    inner = Rect(margin, margin, length - 2 * margin, width - 2 * margin, 0.6 * corner, "detail")
    seams = (Line(at * length, margin, at * length, width - margin) for at in (0.2, 0.4, 0.6, 0.8))
    measures = (Measure("width", "y", 0, width), Measure("length", "x", 0, length))
    return View(_("from above"), length, width, (Rect(0, 0, length, width, corner), inner, *seams), measures)


def _isometric(length: float, width: float, height: float) -> View:
    def at(along: float, across: float, up: float) -> Point:
        return (along * length + across * width) * ACROSS, _drop(along, across) + (1 - up) * height

    def _drop(along: float, across: float) -> float:
        return (along * length + (1 - across) * width) * DOWN

    corners = [at(0, 0, 1), at(0, 1, 1), at(1, 1, 1), at(1, 0, 1)]
    left = [at(0, 0, 1), at(1, 0, 1), at(1, 0, 0), at(0, 0, 0)]
    right = [at(1, 0, 1), at(1, 1, 1), at(1, 1, 0), at(1, 0, 0)]
    seams = (polyline((at(place, 0, 1), at(place, 1, 1))) for place in (0.2, 0.4, 0.6, 0.8))
    piping = (polyline((at(0, 0, 0.5), at(1, 0, 0.5), at(1, 1, 0.5))),)
    shapes: tuple[Shape, ...] = (polygon(left), polygon(right), polygon(corners), *seams, *piping)
    start, turn, end = at(0, 0, 0), at(1, 0, 0), at(1, 1, 0)
    measures = (
        Measure("height", "y", start[1] - height, start[1]),
        Measure("length", "x", start[0], turn[0], slope=(start[1], turn[1])),
        Measure("width", "x", turn[0], end[0], slope=(turn[1], end[1])),
    )
    return View(_("isometric"), (length + width) * ACROSS, (length + width) * DOWN + height, shapes, measures)

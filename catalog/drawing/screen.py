"""Televisions: the front. Where only the diagonal is known the screen is drawn from it, and says so."""

from math import hypot

from django.utils.translation import gettext as _

from catalog.drawing.shapes import Body, Measure, Rect, Shape, View
from catalog.drawing.sizes import Sizes

WIDE, HIGH = 16 / hypot(16, 9), 9 / hypot(16, 9)
"""Sides of a screen of 16:9 in shares of its diagonal."""
FRAME = 0.004


def screen(sizes: Sizes) -> Body:
    """Needs width and height of the set, or the diagonal of its screen."""
    if not sizes.has("width", "height"):
        return _from_diagonal(sizes.mm("display_diagonal"))
    width, height = sizes.mm("width"), sizes.mm("height")
    across = sizes.get("display_diagonal") * WIDE
    across = across if 0 < across < width else (1 - 2 * FRAME) * width
    panel = min(across * 9 / 16 + (width - across), height)
    side = (width - across) / 2
    shapes = (
        *_feet(width, panel, height),
        Rect(0, 0, width, panel, 0.006 * width),
        Rect(side, side, across, panel - 2 * side, 0, "glass"),
    )
    measures = (Measure("height", "y", 0, height), Measure("width", "x", 0, width))
    views: tuple[View, ...] = (View(_("front"), width, height, shapes, measures),)
    if sizes.has("depth"):
        views += (_from_the_side(sizes.mm("depth"), panel, height),)
    return Body(views, (_("frame"), *((_("stand"),) if height > panel else ())), stands=True)


def _from_diagonal(diagonal: float) -> Body:
    width, height = diagonal * WIDE, diagonal * HIGH
    shapes = (Rect(0, 0, width, height, 0, "glass"),)
    remark = _("The outer size is unknown: the screen alone is drawn, from its diagonal and at 16:9.")
    corner = Measure("display_diagonal", "x", 0, width, slope=(height, 0), is_inside=True)
    view = View(_("screen"), width, height, shapes, (corner,))
    return Body((view,), (), remark=remark)


def _feet(width: float, panel: float, height: float) -> tuple[Shape, ...]:
    """Two feet where the set is higher than its panel."""
    if height - panel < 0.01 * height:
        return ()
    thick = min(0.012 * width, 0.4 * (height - panel))
    feet = []
    for x, out in ((0.2 * width, -1), (0.8 * width, 1)):
        points = ((x, 0.95 * panel), (x + out * 0.04 * width, height - thick / 2))
        feet.append(Rect(points[1][0] - 0.05 * width, height - thick, 0.1 * width, thick, thick / 2))
        feet.append(
            Rect(x - 0.012 * width + out * 0.03 * width, 0.95 * panel, 0.024 * width, height - thick - 0.95 * panel)
        )
    return tuple(feet)


def _from_the_side(depth: float, panel: float, height: float) -> View:
    """The set itself is thinner than the stand that gives the depth."""
    thick = min(0.22 * depth, 0.06 * height)
    base = min(0.02 * height, max(height - panel, 0)) or 0.01 * height
    shapes = (
        Rect(0, height - base, depth, base, base / 2),
        Rect(0.5 * depth - 0.1 * thick, 0.6 * panel, 0.4 * thick, height - 0.6 * panel - base),
        Rect(0.5 * depth - 0.5 * thick, 0.3 * panel, thick, 0.6 * panel, 0.3 * thick),
        Rect(0.5 * depth - 0.5 * thick, 0, 0.4 * thick, panel, 0.15 * thick),
    )
    return View(_("side"), depth, height, shapes, (Measure("depth", "x", 0, depth),))

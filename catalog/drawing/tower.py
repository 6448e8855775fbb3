"""Upright boxes and cylinders (air purifiers): the front, and beside it the side where it differs."""

from django.utils.translation import gettext as _

from catalog.drawing.shapes import Body, Circle, Line, Measure, Rect, Shape, View
from catalog.drawing.sizes import Sizes


def tower(sizes: Sizes) -> Body:
    """Needs height and width, or height and depth.

    Whether the plan is a circle or a square is in no figure; from the front both are the same rectangle.
    """
    height = sizes.mm("height")
    across = "width" if sizes.has("width") else "depth"
    views: tuple[View, ...] = (_side(_("front"), sizes.mm(across), height, across, is_front=True),)
    if across == "width" and sizes.has("depth"):
        views += (_side(_("side"), sizes.mm("depth"), height, "depth", is_front=False),)
    return Body(views, (_("corners"), _("openings")), stands=True)


def _side(name: str, width: float, height: float, key: str, *, is_front: bool) -> View:
    corner = min(0.09 * width, 0.05 * height)
    shapes: list[Shape] = [
        Rect(0.06 * width, 0.96 * height, 0.88 * width, 0.04 * height, 0, "body"),
        Rect(0, 0, width, 0.975 * height, corner),
        Line(0, 0.07 * height, width, 0.07 * height),
    ]
    if is_front:
        shapes.append(Circle(width / 2, 0.19 * height, min(0.12 * width, 0.05 * height), "glass"))
        shapes.extend(_holes(width, height))
        measures: tuple[Measure, ...] = (Measure("height", "y", 0, height), Measure(key, "x", 0, width))
    else:
        shapes.append(Line(0, 0.55 * height, width, 0.55 * height))
        measures = (Measure(key, "x", 0, width),)
    return View(name, width, height, tuple(shapes), measures)


def _holes(width: float, height: float) -> list[Shape]:
    """Rows of slots in the lower half, where the air goes in."""
    return [Line(0.16 * width, at * height, 0.84 * width, at * height) for at in (0.56, 0.62, 0.68, 0.74, 0.8, 0.86)]

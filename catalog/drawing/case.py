"""Earbuds: their case, and one bud beside it where its size is known."""

from django.utils.translation import gettext as _

from catalog.drawing.pen import curve
from catalog.drawing.shapes import Body, Circle, Line, Measure, Rect, View
from catalog.drawing.sizes import Sizes


def case(sizes: Sizes) -> Body:
    """Needs width and height of the case; its depth and the size of a bud where they are known."""
    views: tuple[View, ...] = (_front(sizes.mm("case_width"), sizes.mm("case_height")),)
    if sizes.has("case_depth"):
        views += (_side(sizes.mm("case_depth"), sizes.mm("case_height")),)
    if sizes.has("height", "width"):
        views += (_bud(sizes.mm("width"), sizes.mm("height")),)
    return Body(views, (_("corners"), _("lid"), *((_("form of the bud"),) if sizes.has("height", "width") else ())))


def _front(width: float, height: float) -> View:
    shapes = (
        Rect(0, 0, width, height, 0.32 * min(width, height)),
        Line(0, 0.36 * height, width, 0.36 * height),
        Circle(width / 2, 0.47 * height, 0.018 * width, "glass"),
    )
    measures = (Measure("case_height", "y", 0, height), Measure("case_width", "x", 0, width))
    return View(_("case"), width, height, shapes, measures)


def _side(depth: float, height: float) -> View:
    shapes = (Rect(0, 0, depth, height, 0.45 * depth), Line(0, 0.36 * height, depth, 0.36 * height))
    return View(_("side of the case"), depth, height, shapes, (Measure("case_depth", "x", 0, depth),))


def _bud(width: float, height: float) -> View:
    """A head over a stem, both inside the stated box."""
    head = 0.56 * height
    stem = 0.34 * width
    outline = curve(
        (0, 0.5 * head),
        (
            ((0, 0.15 * head), (0.22 * width, 0), (0.52 * width, 0)),
            ((0.82 * width, 0), (width, 0.2 * head), (width, 0.5 * head)),
            ((width, 0.8 * head), (0.8 * width, head), (0.05 * width + stem, 0.98 * head)),
            ((0.05 * width + stem, height - stem / 2),),
            (
                (0.05 * width + stem, height + stem / 6),
                (0.05 * width, height + stem / 6),
                (0.05 * width, height - stem / 2),
            ),
            ((0.05 * width, 0.75 * head),),
            ((0.01 * width, 0.66 * head), (0, 0.6 * head), (0, 0.5 * head)),
        ),
        "body",
        closed=True,
    )
    grille = Circle(0.66 * width, 0.45 * head, 0.16 * width, "glass")
    measures = (Measure("width", "x", 0, width), Measure("height", "y", 0, height))
    return View(_("bud"), width, height, (outline, grille), measures)

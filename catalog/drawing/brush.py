"""Toothbrushes: handle and head from the front."""

from django.utils.translation import gettext as _

from catalog.drawing.pen import rounded
from catalog.drawing.shapes import Body, Circle, Line, Measure, Rect, View
from catalog.drawing.sizes import Sizes


def brush(sizes: Sizes) -> Body:
    """Needs height and width (of the handle with its head)."""
    width, height = sizes.mm("width"), sizes.mm("height")
    middle = width / 2
    joint, neck = 0.3 * height, 0.13 * width
    handle = Rect(0, joint, width, height - joint, 0.42 * width)
    stem = rounded(
        (
            (middle - neck, 0.1 * height),
            (middle + neck, 0.1 * height),
            (middle + 0.2 * width, joint * 1.06),
            (middle - 0.2 * width, joint * 1.06),
        ),
        (0, 0, 0, 0),
    )
    head = Rect(middle - 0.21 * width, 0, 0.42 * width, 0.14 * height, 0.2 * width)
    bristles = Rect(middle - 0.15 * width, 0.012 * height, 0.3 * width, 0.115 * height, 0.15 * width, "glass")
    button = Circle(middle, joint + 0.14 * height, 0.17 * width, "detail")
    ring = Line(0.1 * width, 0.94 * height, 0.9 * width, 0.94 * height)
    measures = (Measure("height", "y", 0, height), Measure("width", "x", 0, width))
    view = View(_("front"), width, height, (stem, handle, head, bristles, button, ring), measures)
    return Body((view,), (_("head"), _("button")))

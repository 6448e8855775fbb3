"""Robot vacuums: seen from above, with their station from the front beside it."""

from math import pi

from django.utils.translation import gettext as _

from catalog.drawing.pen import arc, rounded
from catalog.drawing.shapes import Body, Circle, Line, Measure, Rect, Shape, View
from catalog.drawing.sizes import Sizes


def robot(sizes: Sizes) -> Body:
    """Needs the diameter of the robot, or width and height of its station."""
    views: tuple[View, ...] = ()
    if sizes.has("dock_width", "dock_height"):
        views += (_station(sizes.mm("dock_width"), sizes.mm("dock_height")),)
    if sizes.has("diameter"):
        views += (_from_above(sizes.mm("diameter")),)
        views += (_from_the_side(sizes.mm("diameter"), sizes.mm("height")),) if sizes.has("height") else ()
    if not sizes.has("diameter"):
        return Body(views, (_("openings"),), remark=_("Only the station is drawn: the size of the robot is unknown."))
    station = (_("openings of the station"),) if len(views) > 1 and sizes.has("dock_width", "dock_height") else ()
    return Body(views, (_("tower on top"), _("bumper"), *station))


def _from_above(diameter: float) -> View:
    radius = diameter / 2
    centre = (radius, radius)
    shapes: tuple[Shape, ...] = (
        Circle(*centre, radius),
        arc(centre, 0.94 * radius, -pi, 0),
        Line(0.03 * diameter, radius, 0.06 * diameter, radius),
        Line(0.94 * diameter, radius, 0.97 * diameter, radius),
        Circle(radius, 0.78 * radius, 0.26 * radius, "glass"),
        Circle(radius, 0.78 * radius, 0.17 * radius, "detail"),
        arc(centre, 0.72 * radius, 0.2 * pi, 0.8 * pi),
        Circle(radius, 1.3 * radius, 0.05 * radius, "detail"),
    )
    return View(_("from above"), diameter, diameter, shapes, (Measure("diameter", "x", 0, diameter),))


def _from_the_side(diameter: float, height: float) -> View:
    """The tower is part of the stated height."""
    body = 0.82 * height
    top = height - body
    shapes: tuple[Shape, ...] = (
        Rect(0.38 * diameter, 0, 0.24 * diameter, 1.2 * top, 0.4 * top, "glass"),
        Circle(0.34 * diameter, height - 0.2 * height, 0.2 * height, "tyre"),
        Circle(0.66 * diameter, height - 0.2 * height, 0.2 * height, "tyre"),
        Rect(0, top, diameter, 0.8 * body, 0.22 * body),
        Line(0, top + 0.28 * body, diameter, top + 0.28 * body),
    )
    return View(_("side"), diameter, height, shapes, (Measure("height", "y", 0, height),))


def _station(width: float, height: float) -> View:
    corner = min(0.09 * width, 0.06 * height)
    measures = (Measure("dock_height", "y", 0, height), Measure("dock_width", "x", 0, width))
    shapes: list[Shape] = [Rect(0, 0, width, height, corner)]
    if height < 0.75 * width:
        shapes.append(Line(0.2 * width, 0.72 * height, 0.8 * width, 0.72 * height))
        return View(_("station"), width, height, tuple(shapes), measures)
    # Tall enough for the robot to drive in.
    shapes.append(Line(0, 0.1 * height, width, 0.1 * height))
    shapes.append(Line(width / 2, 0.1 * height, width / 2, 0.62 * height))
    garage = (
        (0.06 * width, height),
        (0.06 * width, 0.7 * height),
        (0.94 * width, 0.7 * height),
        (0.94 * width, height),
    )
    shapes.append(rounded(garage, (0, 0.07 * width, 0.07 * width, 0), "glass"))
    return View(_("station"), width, height, tuple(shapes), measures)

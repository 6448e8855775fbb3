"""Phones and tablets: the front, and beside it the edge."""

from math import hypot

from django.utils.translation import gettext as _

from catalog.drawing.shapes import Body, Circle, Line, Measure, Rect, Shape, View
from catalog.drawing.sizes import Sizes

BOOK, FLIP = "book-fold", "flip-fold"


def slab(sizes: Sizes) -> Body:
    """Needs height and width; thickness, the diagonal and the pixels of the screen where they are known."""
    width, height = sizes.mm("width"), sizes.mm("height")
    folds = sizes.choice("form_factor") if sizes.condition == "unfolded" else ""
    views = (_front(sizes, width, height, folds), *((_edge(sizes, height),) if sizes.has("thickness") else ()))
    screen = () if _has_screen(sizes, width, height) else (_("edge of the screen"),)
    return Body(views, (_("corners"), *screen, _("camera")))


def _front(sizes: Sizes, width: float, height: float, folds: str) -> View:
    short = min(width, height)
    corner = min(0.135 * short, 11)
    shapes: list[Shape] = [Rect(0, 0, width, height, corner), _screen(sizes, width, height, corner)]
    if folds == BOOK:
        shapes.append(Line(width / 2, 0, width / 2, height, "detail"))
    elif folds == FLIP:
        shapes.append(Line(0, height / 2, width, height / 2, "detail"))
    lens = min(0.028 * short, 2.1)
    across = 0.75 * width if folds == BOOK else width / 2
    shapes.append(Circle(across, _lens_at(height, lens), lens, "body"))
    return View(
        _("front"),
        width,
        height,
        tuple(shapes),
        (Measure("height", "y", 0, height), Measure("width", "x", 0, width)),
    )


def _lens_at(height: float, lens: float) -> float:
    return min(0.045 * height, 7) + lens / 2


def _screen(sizes: Sizes, width: float, height: float, corner: float) -> Rect:
    across, down = _screen_size(sizes)
    if not _has_screen(sizes, width, height):
        margin = 0.035 * min(width, height)
        across, down = width - 2 * margin, height - 2 * margin
    inset = min(width - across, height - down) / 2
    return Rect((width - across) / 2, (height - down) / 2, across, down, max(corner - inset, 1), "glass")


def _has_screen(sizes: Sizes, width: float, height: float) -> bool:
    across, down = _screen_size(sizes)
    return 0 < across < width and 0 < down < height


def _screen_size(sizes: Sizes) -> tuple[float, float]:
    """Sides of the screen from its diagonal and its pixels; zeros where one of them is missing."""
    diagonal = sizes.get("display_diagonal")
    short, long = sizes.get("display_width_px"), sizes.get("display_height_px")
    scale = diagonal / hypot(short, long) if short and long else 0
    return short * scale, long * scale


def _edge(sizes: Sizes, height: float) -> View:
    thickness = sizes.mm("thickness")
    keys = (
        Rect(-0.2 * thickness, at * height, 0.2 * thickness, long * height, 0, "knob")
        for at, long in ((0.24, 0.11), (0.39, 0.06))
    )
    return View(
        _("edge"),
        thickness,
        height,
        (*keys, Rect(0, 0, thickness, height, min(0.42 * thickness, 3.5))),
        (Measure("thickness", "x", 0, thickness),),
    )

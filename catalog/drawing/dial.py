"""Watches and bands: the face with the beginnings of its strap, and beside it the profile."""

from math import pi, sqrt

from django.utils.translation import gettext as _

from catalog.drawing.pen import arc, polygon, rounded
from catalog.drawing.shapes import Body, Circle, Line, Measure, Path, Rect, Shape, View
from catalog.drawing.sizes import Sizes

ROUND_UP_TO = 1.08
BAND_FROM = 1.55
STUB = 0.42


def dial(sizes: Sizes) -> Body:
    """Needs height and width of the case; thickness, screen and strap width where they are known.

    No figure says whether a case is round: it is drawn round where its sides are nearly equal.
    """
    width, height = sizes.mm("width"), sizes.mm("height")
    top = STUB * height
    face = (*_straps(sizes, width, height, top), *_face(sizes, width, height, top))
    measures = (Measure("height", "y", top, top + height), Measure("width", "x", 0, width))
    views: tuple[View, ...] = (View(_("face"), width, height + 2 * top, face, measures),)
    if sizes.has("thickness"):
        views += (_profile(sizes.mm("thickness"), height, top),)
    strap = () if sizes.has("strap_width") else (_("width of the strap"),)
    return Body(views, (_("shape of the case"), *strap))


def _face(sizes: Sizes, width: float, height: float, top: float) -> tuple[Shape, ...]:
    ratio = height / width
    if 1 / ROUND_UP_TO <= ratio <= ROUND_UP_TO:
        return _round(sizes, width, height, top)
    corner = 0.5 * width if ratio >= BAND_FROM else 0.27 * min(width, height)
    return _cornered(sizes, width, height, top, min(corner, width / 2, height / 2))


def _round(sizes: Sizes, width: float, height: float, top: float) -> tuple[Shape, ...]:
    """A circle as wide as the case. Where the case is higher than wide, its lugs make up the difference."""
    radius = min(width, height) / 2
    centre = (width / 2, top + height / 2)
    glass = min(sizes.get("display_diagonal", 1.62 * radius) / 2, 0.93 * radius)
    crown = Rect(width / 2 + radius - 0.3, centre[1] - 0.09 * height, 0.055 * width, 0.075 * height, 0.8, "knob")
    ring = Circle(*centre, (radius + glass) / 2, "detail")
    return (
        *_lugs(width, height, top),
        crown,
        Circle(*centre, radius),
        *((ring,) if radius - glass > 0.09 * radius else ()),
        Circle(*centre, glass, "glass"),
        *_hours(centre, glass),
        *_hands(centre, glass),
    )


def _lugs(width: float, height: float, top: float) -> tuple[Path, ...]:
    """Four horns that end at the height of the case."""
    middle = width / 2
    horns = []
    for side in (-1, 1):
        near, far = middle + side * 0.27 * width, middle + side * 0.37 * width
        for end, inward in ((top, 1), (top + height, -1)):
            root = end + inward * 0.3 * height
            points = ((near, end), (far - side * 0.02 * width, end), (far + side * 0.03 * width, root), (near, root))
            horns.append(rounded(points, (0.7, 1.4, 0, 0)))
    return tuple(horns)


def _hours(centre: tuple[float, float], glass: float) -> tuple[Line, ...]:
    x, y = centre
    inner, outer, slant = 0.82 * glass, 0.92 * glass, sqrt(3) / 2
    directions = [(a * slant, b / 2) for a in (-1, 1) for b in (-1, 1)] + [
        (a / 2, b * slant) for a in (-1, 1) for b in (-1, 1)
    ]
    return tuple(
        Line(x + dx * inner, y + dy * inner, x + dx * outer, y + dy * outer)
        for dx, dy in (*directions, (0, -1), (1, 0), (0, 1), (-1, 0))
    )


def _hands(centre: tuple[float, float], glass: float) -> tuple[Line, ...]:
    """Ten past ten, as on every plate of watches."""
    x, y = centre
    return (
        Line(x, y, x - 0.43 * glass, y - 0.25 * glass, "edge"),
        Line(x, y, x + 0.58 * glass, y - 0.335 * glass, "edge"),
    )


def _cornered(sizes: Sizes, width: float, height: float, top: float, corner: float) -> tuple[Shape, ...]:
    """A case with round corners: of a square watch, or of a band whose short sides are half circles."""
    margin = 0.075 * min(width, height)
    glass = Rect(margin, top + margin, width - 2 * margin, height - 2 * margin, max(corner - margin, 1), "glass")
    case = Rect(0, top, width, height, corner)
    middle = (width / 2, top + height / 2)
    if height / width >= BAND_FROM:
        return (case, glass, *_band_words(middle, width))
    crown = Rect(width - 0.3, top + 0.27 * height, 0.05 * width, 0.15 * height, 0.9, "knob")
    return (crown, case, glass, *_hands(middle, 0.42 * width))


def _band_words(middle: tuple[float, float], width: float) -> tuple[Shape, ...]:
    """Two bars where the time stands, and an arc for the rings of the day."""
    x, y = middle
    bars = tuple(
        Line(x - 0.2 * width, y + at * width, x + 0.2 * width, y + at * width, "edge") for at in (-0.42, -0.22)
    )
    return (*bars, arc((x, y + 0.25 * width), 0.2 * width, -pi / 2, 0.9 * pi))


def _straps(sizes: Sizes, width: float, height: float, top: float) -> tuple[Path, ...]:
    """Two tapering stubs that go under the case, drawn before it."""
    strap = sizes.get("strap_width", (0.8 if height / width >= BAND_FROM else 0.52) * width)
    middle, under, whole = width / 2, top + 0.25 * height, height + 2 * top
    upper = (
        (middle - 0.45 * strap, 0),
        (middle + 0.45 * strap, 0),
        (middle + strap / 2, under),
        (middle - strap / 2, under),
    )
    return (polygon(upper, "strap"), polygon([(x, whole - y) for x, y in upper], "strap"))


def _profile(thickness: float, height: float, top: float) -> View:
    """From the side: glass at the left, sensor at the right, the strap falling away behind."""
    whole = height + 2 * top
    strap = []
    for end, inward in ((top, 1), (top + height, -1)):
        far = end - inward * top
        points = (
            (0.42 * thickness, end + inward * 0.12 * height),
            (0.75 * thickness, far),
            (0.97 * thickness, far),
            (0.8 * thickness, end + inward * 0.2 * height),
        )
        strap.append(polygon(points, "strap"))
    case = Rect(0, top, 0.86 * thickness, height, min(0.3 * thickness, 4))
    sensor = rounded(
        (
            (0.86 * thickness, top + 0.2 * height),
            (thickness, top + 0.3 * height),
            (thickness, top + 0.7 * height),
            (0.86 * thickness, top + 0.8 * height),
        ),
        (0, 1.2, 1.2, 0),
    )
    glass = Line(0.16 * thickness, top + 0.06 * height, 0.16 * thickness, top + 0.94 * height)
    crown = Rect(0.34 * thickness, top + 0.4 * height, 0.26 * thickness, 0.1 * height, 0.8, "detail")
    return View(
        _("side"), thickness, whole, (*strap, sensor, case, glass, crown), (Measure("thickness", "x", 0, thickness),)
    )

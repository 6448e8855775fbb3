"""Cars: the left side. Length, height and wheelbase are to scale, the line of the roof belongs to the body style."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, pi
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext as _

from catalog.drawing.pen import arc_pieces, curve, on_circle
from catalog.drawing.shapes import Body, Circle, Line, Measure, Path, Shape, View

if TYPE_CHECKING:
    from catalog.drawing.shapes import Kind, Point
    from catalog.drawing.sizes import Sizes

Pieces: TypeAlias = tuple[tuple["Point", ...], ...]

#: Shares that hold for the cars of the catalog whose wheelbase is known.
TYPICAL_WHEELBASE = 0.602
FRONT_OVERHANG = 0.455
SILL = 0.125


@dataclass(frozen=True, slots=True)
class Profile:
    """The form of a body style in shares: x of the length from the nose, y of the height from the ground.

    `top` runs from the nose over the roof to the tail; `glass` is the outline of the side windows; `pillars` are the
    lines between them; `wheel` is the diameter of a wheel in shares of the height.
    """

    start: Point
    top: Pieces
    glass_start: Point
    glass: Pieces
    pillars: tuple[tuple[Point, Point], ...]
    belt: Pieces
    lamp: Pieces
    tail: Pieces
    wheel: float


_NOSE: Pieces = (
    ((0.008, 0.13), (0.002, 0.2), (0.0, 0.29)),
    ((0.0, 0.34), (0.0, 0.37), (0.004, 0.405)),
    ((0.011, 0.465), (0.04, 0.51), (0.085, 0.543)),
)
_REAR: Pieces = (
    ((0.999, 0.55), (1.0, 0.5), (1.0, 0.44)),
    ((1.0, 0.34), (0.995, 0.2), (0.972, 0.14)),
)
_LAMP: Pieces = (
    ((0.028, 0.468),),
    ((0.06, 0.5), (0.09, 0.515), (0.125, 0.522)),
    ((0.098, 0.482), (0.065, 0.462), (0.028, 0.468)),
)

SALOON = Profile(
    start=(0.028, 0.135),
    top=(
        *_NOSE,
        ((0.15, 0.592), (0.22, 0.636), (0.285, 0.67)),
        ((0.335, 0.772), (0.375, 0.885), (0.435, 0.958)),
        ((0.462, 0.988), (0.495, 1.0), (0.53, 1.0)),
        ((0.655, 1.0), (0.76, 0.912), (0.862, 0.782)),
        ((0.885, 0.755), (0.93, 0.752), (0.972, 0.757)),
        ((0.984, 0.757), (0.986, 0.735), (0.986, 0.715)),
        ((0.988, 0.68), (0.994, 0.62), (0.997, 0.58)),
        *_REAR,
    ),
    glass_start=(0.337, 0.692),
    glass=(
        ((0.372, 0.785), (0.408, 0.873), (0.452, 0.926)),
        ((0.476, 0.952), (0.505, 0.961), (0.54, 0.96)),
        ((0.64, 0.955), (0.735, 0.883), (0.818, 0.774)),
        ((0.822, 0.764), (0.818, 0.757), (0.806, 0.755)),
        ((0.66, 0.738), (0.5, 0.718), (0.337, 0.692)),
    ),
    pillars=(((0.57, 0.722), (0.562, 0.962)), ((0.745, 0.744), (0.728, 0.885))),
    belt=(((0.11, 0.545),), ((0.4, 0.64), (0.75, 0.66), (0.96, 0.655))),
    lamp=_LAMP,
    tail=(((0.925, 0.69),), ((0.95, 0.7), (0.97, 0.7), (0.987, 0.7))),
    wheel=0.478,
)

LIFTBACK = Profile(
    start=SALOON.start,
    top=(
        *_NOSE,
        ((0.15, 0.592), (0.22, 0.636), (0.28, 0.67)),
        ((0.33, 0.772), (0.37, 0.885), (0.43, 0.958)),
        ((0.458, 0.988), (0.495, 1.0), (0.53, 1.0)),
        ((0.68, 1.0), (0.83, 0.905), (0.955, 0.765)),
        ((0.966, 0.753), (0.976, 0.748), (0.981, 0.742)),
        ((0.986, 0.73), (0.986, 0.715), (0.987, 0.7)),
        ((0.99, 0.66), (0.994, 0.62), (0.997, 0.58)),
        *_REAR,
    ),
    glass_start=(0.332, 0.692),
    glass=(
        ((0.367, 0.785), (0.403, 0.873), (0.447, 0.926)),
        ((0.472, 0.952), (0.503, 0.961), (0.54, 0.96)),
        ((0.67, 0.955), (0.775, 0.9), (0.868, 0.806)),
        ((0.875, 0.794), (0.868, 0.783), (0.852, 0.779)),
        ((0.68, 0.745), (0.5, 0.718), (0.332, 0.692)),
    ),
    pillars=(((0.565, 0.724), (0.557, 0.962)), ((0.752, 0.757), (0.738, 0.906))),
    belt=SALOON.belt,
    lamp=_LAMP,
    tail=SALOON.tail,
    wheel=0.47,
)

SUV = Profile(
    start=(0.028, 0.15),
    top=(
        ((0.008, 0.15), (0.002, 0.22), (0.0, 0.31)),
        ((0.0, 0.37), (0.0, 0.42), (0.005, 0.46)),
        ((0.013, 0.53), (0.045, 0.58), (0.09, 0.61)),
        ((0.15, 0.648), (0.215, 0.678), (0.272, 0.705)),
        ((0.315, 0.79), (0.355, 0.88), (0.41, 0.955)),
        ((0.437, 0.988), (0.47, 1.0), (0.51, 1.0)),
        ((0.65, 1.0), (0.775, 0.975), (0.888, 0.9)),
        ((0.894, 0.895), (0.893, 0.888), (0.887, 0.876)),
        ((0.953, 0.742),),
        ((0.962, 0.728), (0.97, 0.722), (0.978, 0.716)),
        ((0.985, 0.705), (0.986, 0.69), (0.987, 0.66)),
        ((0.99, 0.63), (0.995, 0.6), (0.998, 0.56)),
        ((1.0, 0.53), (1.0, 0.49), (1.0, 0.45)),
        ((1.0, 0.36), (0.996, 0.23), (0.972, 0.16)),
    ),
    glass_start=(0.326, 0.72),
    glass=(
        ((0.358, 0.8), (0.39, 0.87), (0.43, 0.924)),
        ((0.452, 0.952), (0.48, 0.96), (0.515, 0.96)),
        ((0.64, 0.958), (0.745, 0.935), (0.835, 0.873)),
        ((0.868, 0.85), (0.873, 0.82), (0.862, 0.8)),
        ((0.7, 0.775), (0.5, 0.75), (0.326, 0.72)),
    ),
    pillars=(((0.56, 0.754), (0.552, 0.962)), ((0.735, 0.778), (0.72, 0.93))),
    belt=(((0.11, 0.6),), ((0.4, 0.66), (0.75, 0.672), (0.965, 0.66))),
    lamp=tuple(tuple((x, y + 0.062) for x, y in piece) for piece in _LAMP),
    tail=(((0.92, 0.672),), ((0.95, 0.68), (0.97, 0.68), (0.987, 0.68))),
    wheel=0.452,
)

PROFILES = {"sedan": SALOON, "liftback": LIFTBACK, "suv": SUV}


def car(sizes: Sizes) -> Body:
    """Needs length and height; wheelbase and body style where they are known. Drives to the left."""
    return Body((_side(sizes),), _schematic(sizes), stands=True)


def _schematic(sizes: Sizes) -> tuple[str, ...]:
    style = () if sizes.choice("body_style") in PROFILES else (_("body style"),)
    axles = () if sizes.has("wheelbase") else (_("distance of the axles"),)
    return (*style, _("line of the roof"), *axles, _("wheels"))


def _side(sizes: Sizes) -> View:
    side = _Side(sizes.mm("length"), sizes.mm("height"), PROFILES.get(sizes.choice("body_style"), SALOON))
    wheelbase = sizes.get("wheelbase", TYPICAL_WHEELBASE * side.length)
    front = FRONT_OVERHANG * (side.length - wheelbase)
    rear = front + wheelbase
    measures = [Measure("height", "y", 0, side.height), Measure("length", "x", 0, side.length, 1)]
    if sizes.has("wheelbase"):
        measures.insert(1, Measure("wheelbase", "x", front, rear))
    shapes = (side.outline(front, rear), *side.details(front, rear), *side.wheels(front), *side.wheels(rear))
    return View(_("side"), side.length, side.height, shapes, tuple(measures))


@dataclass(frozen=True, slots=True)
class _Side:
    length: float
    height: float
    profile: Profile

    @property
    def wheel(self) -> float:
        """Radius of a wheel."""
        return self.profile.wheel * self.height / 2

    @property
    def arch(self) -> float:
        return 1.1 * self.wheel

    @property
    def floor(self) -> float:
        """y of the sill."""
        return (1 - SILL) * self.height

    def at(self, point: Point) -> Point:
        return point[0] * self.length, (1 - point[1]) * self.height

    def pieces(self, pieces: Pieces) -> Pieces:
        return tuple(tuple(self.at(point) for point in piece) for piece in pieces)

    def drawn(self, pieces: Pieces, kind: Kind = "detail", *, closed: bool = False) -> Path:
        """A path whose first piece is its start."""
        start, *others = self.pieces(pieces)
        return curve(start[0], others, kind, closed=closed)

    def outline(self, front: float, rear: float) -> Path:
        """Over the roof from nose to tail, then back along the sill with an arch over each wheel."""
        under = tuple(piece for axle in (rear, front) for piece in self._arch(axle))
        start = self.at(self.profile.start)
        return curve(start, (*self.pieces(self.profile.top), *under), "body", closed=True)

    def _arch(self, axle: float) -> Pieces:
        """Along the sill to the arch, and over the wheel from its rear to its front."""
        centre = (axle, self.height - self.wheel)
        dip = asin((self.floor - centre[1]) / self.arch)
        return ((on_circle(centre, self.arch, dip),), *arc_pieces(centre, self.arch, dip, -pi - dip))

    def details(self, front: float, rear: float) -> tuple[Shape, ...]:
        profile = self.profile
        pillars = (self.drawn(((bottom,), (top,)), "edge") for bottom, top in profile.pillars[:1])
        quarter = (self.drawn(((bottom,), (top,))) for bottom, top in profile.pillars[1:])
        return (
            curve(self.at(profile.glass_start), self.pieces(profile.glass), "glass", closed=True),
            *pillars,
            *quarter,
            *self._doors(front, rear),
            self.drawn(profile.belt),
            self.drawn(profile.lamp, "glass", closed=True),
            self.drawn(profile.tail, "edge"),
        )

    def _doors(self, front: float, rear: float) -> tuple[Shape, ...]:
        """Seams behind the front wheel, under the pillar and before the rear wheel, the sill and two handles."""
        first, middle, last = self.profile.glass_start, self.profile.pillars[0][0], self.profile.pillars[1][0]
        bottom = 0.19
        ahead = max((front + 1.2 * self.arch) / self.length, first[0] - 0.035)
        axle = (rear, self.height - self.wheel)
        end = on_circle(axle, self.arch, -0.72 * pi)
        start = self.at((last[0] + 0.03, last[1]))
        sill = (front + 1.06 * self.arch, self.floor - 0.035 * self.height, rear - 1.06 * self.arch)
        return (
            self.drawn((((first[0] + 0.008, first[1]),), ((first[0], 0.52), (ahead, 0.42), (ahead + 0.006, bottom)))),
            self.drawn(((middle,), ((middle[0] + 0.006, 0.5), (middle[0] + 0.006, 0.3), (middle[0] + 0.002, bottom)))),
            curve(
                start,
                (
                    (
                        (start[0], start[1] + 0.12 * self.height),
                        (end[0] + 0.6 * self.wheel, end[1] - 0.3 * self.wheel),
                        end,
                    ),
                ),
            ),
            Line(sill[0], sill[1], sill[2], sill[1]),
            *(self._handle(x, middle[1] - 0.075) for x in (middle[0] - 0.055, last[0] - 0.04)),
            self._mirror(first),
        )

    def _mirror(self, corner: Point) -> Path:
        x, y = corner[0] + 0.012, corner[1] + 0.012
        pieces: Pieces = (
            ((x + 0.004, y + 0.045), (x + 0.016, y + 0.052), (x + 0.034, y + 0.05)),
            ((x + 0.036, y + 0.02), (x + 0.03, y), (x + 0.018, y)),
        )
        return curve(self.at((x, y)), self.pieces(pieces), "body", closed=True)

    def _handle(self, x: float, y: float) -> Line:
        (x1, y1), (x2, y2) = self.at((x, y)), self.at((x + 0.034, y + 0.003))
        return Line(x1, y1, x2, y2, "edge")

    def wheels(self, axle: float) -> tuple[Shape, ...]:
        """Tyre, rim and five double spokes."""
        centre = (axle, self.height - self.wheel)
        rim, hub = 0.72 * self.wheel, 0.15 * self.wheel
        spokes = []
        for place in range(5):
            angle = -pi / 2 + place * 2 * pi / 5
            for lean in (-0.16, 0.16):
                (x1, y1), (x2, y2) = on_circle(centre, hub, angle + 2.4 * lean), on_circle(centre, rim, angle + lean)
                spokes.append(Line(x1, y1, x2, y2))
        return (
            Circle(*centre, self.wheel, "tyre"),
            Circle(*centre, rim, "body"),
            *spokes,
            Circle(*centre, hub, "detail"),
        )

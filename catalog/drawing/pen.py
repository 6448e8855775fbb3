"""Paths that several bodies need. Round corners and arcs are cubic curves, so that every path is M, L, C and Z."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, tan
from typing import TYPE_CHECKING

from catalog.drawing.shapes import Path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from catalog.drawing.shapes import Kind, Point

Step = tuple[str, tuple["Point", ...]]


def polygon(points: Sequence[Point], kind: Kind = "body") -> Path:
    """Straight lines through the points, closed."""
    first, *others = points
    return Path((("M", (first,)), *(("L", (point,)) for point in others), ("Z", ())), kind)


def polyline(points: Sequence[Point], kind: Kind = "detail") -> Path:
    """Straight lines through the points, open."""
    first, *others = points
    return Path((("M", (first,)), *(("L", (point,)) for point in others)), kind)


def curve(start: Point, pieces: Iterable[Sequence[Point]], kind: Kind = "detail", *, closed: bool = False) -> Path:
    """From `start` through pieces of one point (a line) or three (two handles and an end)."""
    steps = tuple(("C" if len(piece) == 3 else "L", tuple(piece)) for piece in pieces)
    return Path((("M", (start,)), *steps, *((("Z", ()),) if closed else ())), kind)


def arc_pieces(centre: Point, radius: float, start: float, end: float) -> tuple[tuple[Point, ...], ...]:
    """The pieces of an arc from angle `start` to `end` (radians; y down, so growing angles go clockwise)."""
    count = max(1, round(abs(end - start) / (pi / 3)))
    step = (end - start) / count
    handle = 4 / 3 * tan(step / 4) * radius
    return tuple(_arc_piece(centre, radius, start + step * place, step, handle) for place in range(count))


def _arc_piece(centre: Point, radius: float, start: float, step: float, handle: float) -> tuple[Point, ...]:
    end = start + step
    x1, y1 = on_circle(centre, radius, start)
    x2, y2 = on_circle(centre, radius, end)
    return (
        (x1 - handle * sin(start), y1 + handle * cos(start)),
        (x2 + handle * sin(end), y2 - handle * cos(end)),
        (x2, y2),
    )


def on_circle(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)


def arc(centre: Point, radius: float, start: float, end: float, kind: Kind = "detail") -> Path:
    """An open arc."""
    return curve(on_circle(centre, radius, start), arc_pieces(centre, radius, start, end), kind)


def band(centre: Point, radii: tuple[float, float], start: float, end: float, kind: Kind = "body") -> Path:
    """A piece of a ring between two radii, such as a mudguard."""
    inner, outer = radii
    there = arc_pieces(centre, outer, start, end)
    back = arc_pieces(centre, inner, end, start)
    turn = (on_circle(centre, inner, end),)
    return curve(on_circle(centre, outer, start), (*there, turn, *back), kind, closed=True)


def tube(start: Point, end: Point, width: float, kind: Kind = "body", *, tip: float | None = None) -> Path:
    """A straight tube with round ends; `tip` is its width at the end where it tapers. The ends reach out by half of
    the width beyond the two points."""
    wide, thin = width / 2, (width if tip is None else tip) / 2
    along = hypot(end[0] - start[0], end[1] - start[1]) or 1
    ux, uy = (end[0] - start[0]) / along, (end[1] - start[1]) / along
    turn = atan2(ux, -uy)
    first = (start[0] - uy * wide, start[1] + ux * wide)
    far = (end[0] - uy * thin, end[1] + ux * thin)
    near = (start[0] + uy * wide, start[1] - ux * wide)
    pieces = (
        (far,),
        *arc_pieces(end, thin, turn, turn - pi),
        (near,),
        *arc_pieces(start, wide, turn + pi, turn),
    )
    return curve(first, pieces, kind, closed=True)


def rounded(points: Sequence[Point], radii: Sequence[float], kind: Kind = "body") -> Path:
    """A closed polygon with a rounding at each of its corners (0: sharp)."""
    steps: list[Step] = []
    for place, (corner, radius) in enumerate(zip(points, radii, strict=True)):
        before, after = points[place - 1], points[(place + 1) % len(points)]
        enter, leave = _toward(corner, before, radius), _toward(corner, after, radius)
        steps.append(("L" if steps else "M", (enter,)))
        if radius:
            steps.append(
                ("C", (_toward(enter, corner, radius * 0.5523), _toward(leave, corner, radius * 0.5523), leave))
            )
    return Path((*steps, ("Z", ())), kind)


def _toward(start: Point, end: Point, distance: float) -> Point:
    along = hypot(end[0] - start[0], end[1] - start[1]) or 1
    share = distance / along
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share

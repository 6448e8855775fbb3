"""Measuring shapes as a ruler on paper would: from their own points, knowing nothing of how they were made."""

from collections.abc import Iterable

from catalog.drawing.shapes import Circle, Line, Path, Rect, Shape

Box = tuple[float, float, float, float]


def box_of(shape: Shape) -> Box:
    """left, top, right, bottom."""
    match shape:
        case Rect(x, y, width, height):
            return x, y, x + width, y + height
        case Circle(cx, cy, r):
            return cx - r, cy - r, cx + r, cy + r
        case Line(x1, y1, x2, y2):
            return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        case _:
            return bounds(on_path(shape))


def on_path(path: Path) -> Iterable[tuple[float, float]]:
    here = (0.0, 0.0)
    for letter, points in path.steps:
        if letter == "C":
            yield from (on_cubic(here, points, step / 40) for step in range(1, 41))
        else:
            yield from points
        here = points[-1] if points else here


def on_cubic(start, points, t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    corners = (start, *points)
    return tuple(sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))


def bounds(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def box_around(shapes: Iterable[Shape]) -> Box:
    boxes = [box_of(shape) for shape in shapes]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )

"""The plate of a product page: every view with its dimension lines and figures, and something of known size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.drawing.picture import Group, Label, Picture
from catalog.drawing.references import Reference, reference_for, rule
from catalog.drawing.shapes import Body, Line, Measure, Shape, View, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from catalog.drawing.drawing import Drawing
    from catalog.drawing.sizes import Sizes

WIDEST, TALLEST = 2.3, 1.12
"""Bounds of its width in shares of its height."""
TIER, GAP, EDGE, NAME = 0.075, 0.07, 0.025, 0.17
"""Shares of its width: a row of figures, the space between views, the margin, the words under the last column."""


def plate(drawing: Drawing, units: str) -> Picture | None:
    """The plate of a product page: every view with its dimension lines and figures, and something of known size.

    None without an outline.
    """
    if drawing.body is None:
        return None
    return _Plate.of(drawing.body, drawing.sizes, units).picture(drawing)


@dataclass(frozen=True, slots=True)
class _Plate:
    """A plate being laid out: `width` and `height` in millimetres, the ground at `floor`."""

    body: Body
    sizes: Sizes
    reference: Reference
    width: float
    height: float

    @classmethod
    def of(cls, body: Body, sizes: Sizes, units: str) -> _Plate:
        extent = max(max(view.width, view.height) for view in body.views)
        is_slanting = any(measure.slope and not measure.is_inside for view in body.views for measure in view.measures)
        reference = rule(extent, units) if is_slanting else reference_for(_case_extent(body), units)
        high = max(reference.height, *(view.height for view in body.views))
        below = _rows_below(body)
        width = _width(body, reference)
        if high + (EDGE + below) * width > width / TALLEST:
            width = high / (1 / TALLEST - EDGE - below)
        return cls(body, sizes, reference, width, max(high + (EDGE + below) * width, width / WIDEST))

    @property
    def last(self) -> float:
        """Width of the column of the reference: its own or that of its words."""
        return max(self.reference.width, NAME * self.width)

    @property
    def floor(self) -> float:
        return self.height - _rows_below(self.body) * self.width

    def picture(self, drawing: Drawing) -> Picture:
        groups: list[Group] = []
        labels: list[Label] = []
        ground = (Group(0, 0, (Line(0, self.floor, self.width, self.floor, "ground"),)),) if self.body.stands else ()
        x = self._start()
        for view in self.body.views:
            x += TIER * self.width if _has(view, "y") else 0
            top = self.floor - view.height
            lines, words = self._measured(view, x, top)
            groups += [Group(x, top, view.shapes), Group(0, 0, lines)]
            labels += words
            x += view.width + GAP * self.width
        middle = x + self.last / 2
        beside = Group(middle - self.reference.width / 2, self.floor - self.reference.height, self.reference.shapes)
        labels.append(self._label(middle, self._row(0), self.reference.size, "note"))
        scale = _("For scale: %(thing)s, %(size)s") % {"thing": self.reference.name, "size": self.reference.size}
        description = f"{drawing.description}. {scale}."
        return Picture(self.width, self.height, (*ground, beside, *groups), tuple(labels), drawing.title, description)

    def _start(self) -> float:
        """x of the first column, so that all of them stand in the middle."""
        taken = sum(view.width for view in self.body.views) + self.last + _spaces(self.body) * self.width
        return (self.width - taken) / 2

    def _row(self, tier: int) -> float:
        """y of the words in a row under the ground."""
        return self.floor + (tier + 0.68) * TIER * self.width

    def _measured(self, view: View, x: float, top: float) -> tuple[tuple[Shape, ...], list[Label]]:
        lines: list[Shape] = []
        labels: list[Label] = []
        for measure in view.measures:
            size = self.sizes.by_key[measure.key]
            drawn, label = self._dimension(measure, view, x, top, size.text)
            lines += drawn
            labels.append(label)
        return tuple(lines), labels

    def _dimension(self, measure: Measure, view: View, x: float, top: float, text: str) -> tuple[list[Shape], Label]:
        if measure.slope is not None:
            return self._slanting(measure, measure.slope, x, top, text)
        if measure.axis == "y":
            return self._upright(measure, x, top, text)
        return self._level(measure, view, x, text)

    def _level(self, measure: Measure, view: View, x: float, text: str) -> tuple[list[Shape], Label]:
        """Under the view: the line close to it, its figure below the line."""
        start, end = x + measure.start, x + measure.end
        y = self.floor + (measure.tier + 0.26) * TIER * self.width
        reach = 0.1 * TIER * self.width
        foot = self.floor + 0.06 * TIER * self.width
        lines: list[Shape] = [Line(start, y, end, y, "measure")]
        for at in (start, end):
            lines.append(Line(at, foot, at, y + reach, "reach"))
            lines.append(Line(at - reach, y + reach, at + reach, y - reach, "measure"))
        return lines, self._label((start + end) / 2, self._row(measure.tier), text, "x")

    def _upright(self, measure: Measure, x: float, top: float, text: str) -> tuple[list[Shape], Label]:
        """At the left of the view, its figure turned along the line."""
        start, end = top + measure.start, top + measure.end
        at = x - 0.3 * TIER * self.width
        reach = 0.1 * TIER * self.width
        lines: list[Shape] = [Line(at, start, at, end, "measure")]
        for y in (start, end):
            lines.append(Line(at - reach, y, x - 0.06 * TIER * self.width, y, "reach"))
            lines.append(Line(at - reach, y + reach, at + reach, y - reach, "measure"))
        return lines, self._label(x - 0.68 * TIER * self.width, (start + end) / 2, text, "y")

    def _slanting(
        self, measure: Measure, slope: tuple[float, float], x: float, top: float, text: str
    ) -> tuple[list[Shape], Label]:
        """Along an edge, pushed down from it; inside of the view in its place."""
        drop = 0 if measure.is_inside else 0.3 * TIER * self.width
        start, end = (x + measure.start, top + slope[0] + drop), (x + measure.end, top + slope[1] + drop)
        lines: list[Shape] = [Line(*start, *end, "measure")]
        lines += [Line(at[0], at[1] - 0.8 * drop, at[0], at[1] + 0.3 * drop, "reach") for at in (start, end) if drop]
        aside = 0.06 * self.width * (1 if slope[1] < slope[0] else -1)
        below = 0.5 * TIER * self.width
        return lines, self._label((start[0] + end[0]) / 2 + aside, (start[1] + end[1]) / 2 + below, text, "x")

    def _label(self, x: float, y: float, text: str, kind: str) -> Label:
        return Label(f"{number(100 * x / self.width)}%", f"{number(100 * y / self.height)}%", text, kind)


def _spaces(body: Body) -> float:
    """Share of the width that is neither a view nor the reference: space between columns and upright figures."""
    return GAP * len(body.views) + sum(TIER for view in body.views if _has(view, "y"))


def _width(body: Body, reference: Reference) -> float:
    """The least width in which all columns stand side by side."""
    views, free = sum(view.width for view in body.views), 1 - 2 * EDGE - _spaces(body)
    width = (views + reference.width) / free
    return width if reference.width >= NAME * width else views / (free - NAME)


def _case_extent(body: Body) -> float:
    """The longest measured side: straps and the like do not count."""
    return max(measure.length for view in body.views for measure in view.measures)


def _has(view: View, axis: str) -> bool:
    return any(measure.axis == axis for measure in view.measures)


def _rows_below(body: Body) -> float:
    """Share of the width that the rows of figures under the ground take."""
    tiers: Iterable[int] = (measure.tier for view in body.views for measure in view.measures if measure.axis == "x")
    return TIER * (1 + max(tiers, default=0)) + EDGE

"""Two specs against each other: every product of the list in which both are known, as a point that leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.charts import Scale, scale
from catalog.filters.scope import Question, Scope
from catalog.models.brands import Family
from catalog.presentation import present
from catalog.quantities import convert, format_number, unit_label
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.phrases import asked_in_words
from catalog.queries.finder.plot_labels import Frame, Label, labels
from catalog.queries.finder.rows import Row, listed_products, rows_of
from catalog.units import shown_unit

LEFT, RIGHT, TOP, BOTTOM = 64, 744, 16, 396
HALF_LINE = 7
MOST_POINTS = 500


@dataclass(frozen=True, slots=True)
class Point:
    """A product of which both are known; the shape follows from `family`, `x_words` and `y_words` are printed. `label`
    is where its name fits beside it."""

    x: Decimal
    y: Decimal
    name: str
    url: str
    family: str
    x_words: str
    y_words: str
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    place: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its spec in words, its unit, its ticks, and the specs that it could show (key, label, is chosen)."""

    name: str
    label: str
    unit: str
    ticks: tuple[Tick, ...]
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The points inside of a frame (`left`, `right`, `top`, `bottom`); `said` tells how many could not be drawn."""

    x: Axis
    y: Axis
    points: tuple[Point, ...]
    said: str
    families: frozenset[str]
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


def plot(finder: Finder, ids: Sequence[int]) -> Plot:
    """The plot of the list. Three queries."""
    scope = finder.scope
    across, up = finder.asked(finder.state.value("x")), finder.asked(finder.state.value("y"))
    products = listed_products(ids[:MOST_POINTS])
    rows = rows_of(products, {one.spec.key: one for one in (across, up)}.values(), scope)
    both = [(row, _number(row, across, scope), _number(row, up, scope)) for row in rows]
    drawn = [(row, x, y) for row, x, y in both if x is not None and y is not None]
    x_scale = scale((x for _row, x, _y in drawn), LEFT, RIGHT, most=8)
    y_scale = scale((y for _row, _x, y in drawn), BOTTOM, TOP)
    points = tuple(_point(row, x_scale.place(x), y_scale.place(y), (across, up), scope) for row, x, y in drawn)
    return Plot(
        x=_axis("x", across, x_scale, finder),
        y=_axis("y", up, y_scale, finder),
        points=_labelled(points),
        said=_said(len(ids), len(points)),
        families=frozenset(point.family for point in points),
    )


def _labelled(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points, with the names that fit beside them: Xiaomi's first. The name of a point on the edge reaches half a
    line over it."""
    frame = Frame(LEFT, RIGHT, TOP - HALF_LINE, BOTTOM + HALF_LINE)
    in_turn = sorted(points, key=lambda point: point.family != Family.HOME)
    places = labels([(point.x, point.y, point.name) for point in in_turn], frame)
    found = {id(point): label for point, label in zip(in_turn, places, strict=True)}
    return tuple(replace(point, label=found[id(point)]) for point in points)


def _number(row: Row, asked: Question, scope: Scope) -> Decimal | None:
    """The figure of a product in the shown unit, None where it is not known."""
    resolved = row.cells[asked.spec.key].resolved
    if not resolved.is_stated or not isinstance(resolved.value, Decimal):
        return None
    return convert(resolved.value, asked.spec.unit, shown_unit(asked.spec.unit, scope.units))


def _point(row: Row, x: Decimal, y: Decimal, asked: tuple[Question, Question], scope: Scope) -> Point:
    across, up = (str(present(row.cells[one.spec.key].resolved.value, one.spec, scope.units)) for one in asked)
    product = row.product
    return Point(x, y, product.name, product.get_absolute_url(), product.brand.family, across, up)


def _axis(name: str, asked: Question, found: Scale, finder: Finder) -> Axis:
    unit = shown_unit(asked.spec.unit, finder.scope.units)
    return Axis(
        name=name,
        label=asked_in_words(asked, finder.scope),
        unit=unit_label(unit) if unit else "",
        ticks=tuple(Tick(found.place(tick), format_number(tick)) for tick in found.ticks),
        choices=tuple(
            (spec.key, asked_in_words(finder.asked(spec.key), finder.scope), spec.key == asked.spec.key)
            for spec in finder.scope.numbers
        ),
    )


def _said(total: int, drawn: int) -> str:
    if total > MOST_POINTS:
        return _("Only the first %(most)s products of the list are looked at here.") % {"most": MOST_POINTS}
    words = ngettext(
        "%(count)s product of the list is not in the plot: one of the two figures is not known.",
        "%(count)s products of the list are not in the plot: one of the two figures is not known.",
        total - drawn,
    )
    return words % {"count": total - drawn} if total > drawn else ""

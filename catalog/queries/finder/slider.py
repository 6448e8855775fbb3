"""The ends and the step of a slider over a range, in the unit of the reader."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from catalog.charts import tick_step
from catalog.filters.scope import Scope
from catalog.quantities import convert, plain
from catalog.queries.finder.facets import Facet
from catalog.queries.finder.phrases import unit_of

MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Slider:
    """Whole steps around what is known: digits with a point, as number fields of HTML read them."""

    floor: str
    ceiling: str
    step: str


def slider(facet: Facet, scope: Scope) -> Slider | None:
    """The slider of a range of numbers; none where there is nothing to slide between."""
    if facet.lowest is None or facet.highest is None or facet.lowest == facet.highest:
        return None
    unit = unit_of(facet, scope)
    low, high = (convert(end, facet.unit, unit) if unit else end for end in (facet.lowest, facet.highest))
    step = tick_step(high - low, MOST_STEPS)
    return Slider(
        floor=_written((low / step).to_integral_value(ROUND_FLOOR) * step),
        ceiling=_written((high / step).to_integral_value(ROUND_CEILING) * step),
        step=_written(step),
    )


def _written(number: Decimal) -> str:
    return f"{plain(number):f}"

"""The histogram over a range, as bars on a ground of 200 by 40 that the stylesheet stretches."""

from dataclasses import dataclass
from decimal import Decimal

from catalog.queries.finder.facets import Bin

GROUND_WIDTH, GROUND_HEIGHT = Decimal(200), Decimal(40)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram on a ground of 200 by 40."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    is_inside: bool


def bars(bins: tuple[Bin, ...], low: Decimal | None, high: Decimal | None) -> tuple[Bar, ...]:
    """A histogram on its ground, none for a single bin. A bar is inside where it reaches into the chosen range."""
    if len(bins) < 2:
        return ()
    width, tallest = GROUND_WIDTH / len(bins), max(one.count for one in bins)
    return tuple(
        _bar(place, one, width, tallest, _reaches(one, low, high)) for place, one in enumerate(bins) if one.count
    )


def _bar(place: int, one: Bin, width: Decimal, tallest: int, is_inside: bool) -> Bar:
    height = max(GROUND_HEIGHT * one.count / tallest, Decimal(2))
    return Bar(
        x=_short(place * width + Decimal("0.75")),
        y=_short(GROUND_HEIGHT - height),
        width=_short(width - Decimal("1.5")),
        height=_short(height),
        is_inside=is_inside,
    )


def _reaches(one: Bin, low: Decimal | None, high: Decimal | None) -> bool:
    is_chosen = low is not None or high is not None
    return is_chosen and (low is None or one.end >= low) and (high is None or one.start <= high)


def _short(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01")).normalize() + 0

"""The histogram over a range: the outlines of its bars, on a ground of 200 by 40 that the stylesheet stretches."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalog.queries.finder.facets import Bin

GROUND_WIDTH, GROUND_HEIGHT = 200.0, 40.0
LOWEST_BAR, MARGIN = 2.0, 0.75


@dataclass(frozen=True, slots=True)
class Bars:
    """Outlines of the bars that reach into the chosen range and of those that do not."""

    inside: str
    outside: str


def bars(bins: tuple[Bin, ...], low: Decimal | None, high: Decimal | None) -> Bars | None:
    """A histogram on its ground, None for a single bin. A bar is inside where it reaches into the chosen range."""
    if len(bins) < 2:
        return None
    width, tallest = GROUND_WIDTH / len(bins), max(one.count for one in bins)
    drawn = [
        (_reaches(one, low, high), _bar(place, one.count / tallest, width))
        for place, one in enumerate(bins)
        if one.count
    ]
    return Bars(_path(one for is_inside, one in drawn if is_inside), _path(one for inside, one in drawn if not inside))


def _bar(place: int, share: float, width: float) -> str:
    height = max(GROUND_HEIGHT * share, LOWEST_BAR)
    wide = width - 2 * MARGIN if width > 4 * MARGIN else width
    left = place * width + (width - wide) / 2
    return f"M{left:.4g} {GROUND_HEIGHT:g}v{-height:.4g}h{wide:.4g}v{height:.4g}z"


def _reaches(one: Bin, low: Decimal | None, high: Decimal | None) -> bool:
    is_chosen = low is not None or high is not None
    return is_chosen and (low is None or one.end >= low) and (high is None or one.start <= high)


def _path(parts: Iterable[str]) -> str:
    return "".join(parts)

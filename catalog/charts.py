"""Numbers in, scales and ticks out: what a drawing of numbers needs before it is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis: numbers from `low` to `high` on a way from `start` to `end` of the drawing."""

    low: Decimal
    high: Decimal
    start: Decimal
    end: Decimal
    ticks: tuple[Decimal, ...]

    def place(self, number: Decimal) -> Decimal:
        """Where a number stands, to a hundredth."""
        share = (number - self.low) / (self.high - self.low)
        return (self.start + share * (self.end - self.start)).quantize(Decimal("0.01"))


def scale(numbers: Iterable[Decimal], start: int, end: int, most: int = 6) -> Scale:
    """An axis that takes in all the numbers and begins and ends on a tick; of no number it is one from 0 to 1."""
    found = list(numbers) or [Decimal(0), Decimal(1)]
    low, high = min(found), max(found)
    if low == high:
        reach = abs(low) / 10 or Decimal(1)
        low, high = low - reach, high + reach
    step = tick_step(high - low, most)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * place for place in range(int(first), int(last) + 1))
    return Scale(ticks[0], ticks[-1], Decimal(start), Decimal(end), ticks)


def tick_step(width: Decimal, most: int) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that parts a width into at most `most` steps."""
    power = Decimal(1).scaleb((width / most).adjusted())
    return next(step * power for step in STEPS if width / (step * power) <= most)

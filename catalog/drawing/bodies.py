"""Which body a line has, and which figures it reads. A new line needs a row here only if its body is a special one:
what is not listed gets the first general body whose sizes are known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalog.drawing.brush import brush
from catalog.drawing.car import car
from catalog.drawing.case import case
from catalog.drawing.dial import dial
from catalog.drawing.mattress import mattress
from catalog.drawing.robot import robot
from catalog.drawing.scooter import scooter
from catalog.drawing.screen import screen
from catalog.drawing.shapes import Body
from catalog.drawing.sizes import Sizes
from catalog.drawing.slab import slab
from catalog.drawing.tower import tower


@dataclass(frozen=True, slots=True)
class Plan:
    """How a body is drawn. `needs`: sets of keys of which one must be known whole. `also`: sizes read where known.
    `choices`: choices that form the body. `conditions`: under which all sizes are read, the first that has a whole set.
    `frame`: height in millimetres of the plate of a card, so that the cards of a line share a scale (0: each its own).
    """

    draw: Callable[[Sizes], Body]
    needs: tuple[tuple[str, ...], ...]
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ("plain",)
    frame: float = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """Every size that the body may read, the needed ones first."""
        return tuple(dict.fromkeys([*(key for keys in self.needs for key in keys), *self.also]))

    def is_met(self, known: Iterable[str]) -> bool:
        found = set(known)
        return any(found.issuperset(keys) for keys in self.needs)


_SCREEN = ("display_diagonal", "display_width_px", "display_height_px")

PLANS: Mapping[str, Plan] = {
    "phones": Plan(
        slab,
        (("height", "width"),),
        ("thickness", *_SCREEN),
        choices=("form_factor",),
        conditions=("unfolded", "plain", "folded"),
        frame=186,
    ),
    "tablets": Plan(slab, (("height", "width"),), ("thickness", *_SCREEN), choices=("form_factor",), frame=350),
    "watches": Plan(dial, (("height", "width"),), ("thickness", "display_diagonal", "strap_width"), frame=96),
    "cars": Plan(car, (("length", "height"),), ("wheelbase", "width"), choices=("body_style",), frame=2700),
    "scooters": Plan(scooter, (("length", "height"),), ("wheel_diameter", "deck_length", "width"), frame=1480),
    "toothbrushes": Plan(brush, (("height", "width"),), frame=270),
    "mattresses": Plan(mattress, (("length", "width"),), ("height",), frame=2200),
    "air-purifiers": Plan(tower, (("height", "width"), ("height", "depth")), frame=820),
    "robot-vacuums": Plan(robot, (("diameter",), ("dock_width", "dock_height")), ("height", "dock_depth"), frame=650),
    "televisions": Plan(
        screen,
        (("width", "height"), ("display_diagonal",)),
        ("depth",),
        conditions=("plain", "with-stand"),
        frame=1180,
    ),
    "earbuds": Plan(case, (("case_width", "case_height"),), ("case_depth", "height", "width"), frame=62),
}

GENERAL: tuple[Plan, ...] = (
    Plan(tower, (("height", "width", "depth"),)),
    Plan(slab, (("height", "width", "thickness"),)),
    Plan(robot, (("diameter",),), ("height",)),
)


def plans_for(line: str) -> tuple[Plan, ...]:
    """The plans of a line, best first."""
    return (PLANS[line],) if line in PLANS else GENERAL


def keys_for(lines: Iterable[str]) -> frozenset[str]:
    """Every key that the bodies of these lines read."""
    plans = [plan for line in lines for plan in plans_for(line)]
    return frozenset(key for plan in plans for key in (*plan.keys, *plan.choices))

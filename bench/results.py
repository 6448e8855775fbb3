"""What was measured, as data: times, ratios beside their aims, and what was answered wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True)
class Timing:
    """The times of one contestant at one size, in milliseconds."""

    scenario: str
    size: int
    contestant: str
    n: int
    p50: float
    p95: float


@dataclass(frozen=True)
class Aim:
    """One number beside what it should be: at most `aim` or, for a ratio that says how many times better, at least.

    `aim` is None where none was set for this size: the number is told all the same. `measured` is None where it could
    not be measured; `note` says why, or what it means.
    """

    scenario: str
    size: int
    what: str
    measured: float | None
    aim: float | None
    is_most: bool = False
    unit: str = "x"
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        if self.aim is None:
            return "no aim"
        return "met" if (self.measured <= self.aim if self.is_most else self.measured >= self.aim) else "missed"


@dataclass
class Results:
    """Everything of one run."""

    timings: list[Timing] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    builds: dict[str, Any] = field(default_factory=dict)

    def time(self, scenario: str, size: int, samples: dict[str, list[float]]) -> dict[str, Timing]:
        """Keeps the times (seconds) of each contestant and returns them by name."""
        found = {name: timing(scenario, size, name, seconds) for name, seconds in samples.items() if seconds}
        self.timings += found.values()
        return found

    def judge(self, wrong: Iterable[str], scenario: str, size: int) -> None:
        self.wrong += [f"{scenario} at {size}: {one}" for one in wrong]


def timing(scenario: str, size: int, contestant: str, seconds: Sequence[float]) -> Timing:
    ordered = sorted(one * 1000 for one in seconds)
    p95 = quantiles(ordered, n=20, method="inclusive")[-1] if len(ordered) > 1 else ordered[0]
    return Timing(scenario, size, contestant, len(ordered), round(median(ordered), 4), round(p95, 4))


def times(other: float, own: float) -> float:
    """How many times `own` goes into `other`."""
    return round(other / max(own, 1e-9), 3)

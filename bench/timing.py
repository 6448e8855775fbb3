"""Timing several contestants in one run, their calls mixed evenly, so that what slows the machine slows them all."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from time import perf_counter
from typing import Any

Call = Callable[[], Any]
Samples = dict[str, list[float]]
"""Seconds of each call by contestant."""

SLOW = 1.0
"""Seconds: a first call that takes longer counts; of a quicker one the caches were cold."""


def interleaved(
    contestants: Mapping[str, Sequence[Call]], seconds: float, seed: int, *, most: int = 300
) -> tuple[Samples, dict[str, list[Any]]]:
    """Calls each contestant as often as `seconds` allow, at most `most` times, and every one of its calls once at
    least. Returns the seconds of each call, and what the first round of each contestant returned.

    The calls of a contestant come round in turn; those of all are mixed by the seed, each spread over the whole run.
    """
    rng = Random(seed)
    samples: Samples = {name: [] for name in contestants}
    returned: dict[str, list[Any]] = {name: [] for name in contestants}
    planned: list[tuple[float, str, int]] = []
    for name, calls in contestants.items():
        spent = 0.0
        for call in calls:
            took, result = timed(call)
            returned[name].append(result)
            spent += took
            if took > SLOW:
                samples[name].append(took)
        rounds = min(most // len(calls), int(seconds / spent) if spent else most)
        count = max(rounds, 0 if samples[name] else 1) * len(calls)
        planned += [((turn + rng.random()) / count, name, turn) for turn in range(count)]
    for _moment, name, turn in sorted(planned):
        calls = contestants[name]
        samples[name].append(timed(calls[turn % len(calls)])[0])
    return samples, returned


def timed(call: Call) -> tuple[float, Any]:
    begun = perf_counter()
    result = call()
    return perf_counter() - begun, result

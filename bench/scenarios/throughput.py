"""Answers a second of two workers for sixteen connections that stay open: a kept page, pages never asked for before,
and a view that returns a constant. Server and client share the machine, so that only the ratios say something."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle
from random import Random
from statistics import median

from bench.aims import THROUGHPUT_KEPT, THROUGHPUT_UNCACHED
from bench.load import load
from bench.results import Aim, times
from bench.run import Run
from bench.serving import WORKERS, server

NAME = "throughput"
CONNECTIONS = 16
ROUNDS = 3
WARM_UP = 1.0
KEPT = "/lines/things/?status=on-sale&weight.min=200&waterproof=yes&sort=name"
CONSTANT = "/media/constant/"


def run(run: Run) -> None:
    for size in run.sizes:
        run.say(f"throughput at {size:,}")
        _measure(run, size)


def _measure(run: Run, size: int) -> None:
    pages = {"kept": cycle([KEPT]), "uncached": _strangers(run.seed), "constant": cycle([CONSTANT])}
    rates: dict[str, list[float]] = defaultdict(list)
    seconds: dict[str, list[float]] = defaultdict(list)
    rng = Random(run.seed)
    with server(run.folder(size), run.statics) as port:
        for addresses in pages.values():
            # Every thread of every worker meets the pages before they are timed.
            asyncio.run(load(port, addresses, WARM_UP, CONNECTIONS))
        for _round in range(ROUNDS):
            for name in rng.sample(sorted(pages), len(pages)):
                rate, taken, problems = asyncio.run(load(port, pages[name], max(run.seconds / 2, 1.0), CONNECTIONS))
                rates[name].append(rate)
                seconds[name] += taken
                run.results.judge(sorted(set(problems))[:3], f"{NAME}, {name}", size)
    run.results.time(NAME, size, seconds)
    p50 = {name: median(found) for name, found in rates.items()}
    note = f"{p50['constant']:,.0f} constant answers/s, {WORKERS} workers, {CONNECTIONS} connections"
    for name, aim in (("kept", THROUGHPUT_KEPT), ("uncached", THROUGHPUT_UNCACHED)):
        measured = times(p50[name], p50["constant"])
        run.results.aims.append(Aim(f"{NAME}, {name}", size, "constant view", measured, aim, note=note))


def _strangers(seed: int) -> Iterator[str]:
    """Addresses of the finder of which none comes twice."""
    rng, number = Random(seed), 0
    while True:
        number += 1
        low = rng.randint(40, 500)
        yield f"/lines/things/?weight.min={low}.{number:06}&waterproof=yes&sort=-battery"

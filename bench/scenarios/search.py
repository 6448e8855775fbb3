"""The search box against SQLite FTS5 and, where PostgreSQL is installed, its tsvector."""

from contextlib import nullcontext

from bench.aims import SEARCH_95, SEARCH_MEDIAN
from bench.results import Aim, Timing, times
from bench.run import Run
from tests.postgres import binaries, server

OTHERS = {"FTS5": "SQLite FTS5", "tsvector": "PostgreSQL tsvector"}


def run(run: Run) -> None:
    if binaries() is None:
        run.results.failed.append("search against PostgreSQL: it is not installed")
    with server() if binaries() is not None else nullcontext("") as address:
        for size in run.sizes:
            run.say(f"search at {size:,}")
            told = run.station(size).ask("search.measure", seconds=run.seconds / 2, seed=run.seed, postgresql=address)
            run.results.judge(told["wrong"], "search", size)
            for kind, samples in told["samples"].items():
                found = run.results.time(f"search, {kind}", size, samples)
                _aims(run, kind, size, found, told["found"][kind], told["texts"])


def _aims(run: Run, kind: str, size: int, found: dict[str, Timing], hits: dict[str, int], texts: int) -> None:
    own = found["own"]
    for name, words in OTHERS.items():
        if name not in found:
            run.results.failed.append(f"search, {kind} at {size:,}, against {words}: it has no such index here")
            continue
        note = f"{words} shows {hits[name]} of {texts}" if hits[name] < texts and kind in ("word", "typo") else ""
        run.results.aims += [
            Aim(f"search, {kind}, median", size, words, times(found[name].p50, own.p50), SEARCH_MEDIAN, note=note),
            Aim(f"search, {kind}, 95th", size, words, times(found[name].p95, own.p95), SEARCH_95, note=note),
        ]

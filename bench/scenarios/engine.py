"""One faceted answer: total, sorted page and every facet counted without its own selection."""

from bench.aims import ROWS as ROWS_AIM
from bench.aims import WIDE as WIDE_AIM
from bench.questions import WHOLE_LINE, typical
from bench.results import Aim, Timing, times
from bench.run import Run

TYPICAL = 4


def run(run: Run) -> None:
    for size in run.sizes:
        station = run.station(size)
        kinds = {"typical": typical(TYPICAL, run.seed), "whole line": WHOLE_LINE[::2]}
        for kind, questions in kinds.items():
            name = f"engine, {kind}"
            run.say(f"{name} at {size:,}")
            told = station.ask("engine.measure", questions=list(questions), seconds=run.seconds, seed=run.seed)
            run.results.judge(told["wrong"], name, size)
            _aims(run, name, size, run.results.time(name, size, told["samples"]))


def _aims(run: Run, name: str, size: int, found: dict[str, Timing]) -> None:
    own = found["own"].p50
    wide = min(found["wide, indexed"].p50, found["wide, scan"].p50)
    run.results.aims += [
        Aim(name, size, "SQL over value rows", times(found["value rows"].p50, own), ROWS_AIM.get(size)),
        Aim(name, size, "SQL over wide tables", times(wide, own), WIDE_AIM.get(size)),
    ]

"""A kept page and a 304 beside a view that returns a constant: at the size of the shipped catalog and at each other."""

from bench.aims import KEPT_AGAINST_CONSTANT
from bench.results import Aim, times
from bench.run import SMALLEST, Run


def run(run: Run) -> None:
    for size in sorted({SMALLEST, *run.sizes}):
        run.say(f"kept pages at {size:,}")
        told = run.station(size).ask("pages.kept", seconds=run.seconds, seed=run.seed)
        run.results.judge(told["wrong"], "kept pages", size)
        p50 = {name: one.p50 for name, one in run.results.time("kept pages", size, told["samples"]).items()}
        for name in ("kept", "304"):
            measured = times(p50[name], p50["constant"])
            run.results.aims.append(
                Aim(f"finder page, {name}", size, "constant view", measured, KEPT_AGAINST_CONSTANT, is_most=True)
            )

"""What grows with the catalog: the finder page, a comparison and a product page at the smallest and the largest size.

The processes of both are asked in turn, so that what slows the machine slows both. The products compared are the same
at every size.
"""

from collections import defaultdict
from random import Random

from bench.aims import GROWTH_OF_PRODUCTS, GROWTH_OF_THE_FINDER
from bench.results import Aim, times
from bench.run import Run

ROUNDS = 5
AIMS = {"finder": GROWTH_OF_THE_FINDER, "comparison": GROWTH_OF_PRODUCTS, "product": GROWTH_OF_PRODUCTS}
WHAT = {"finder": "finder page, uncached", "comparison": "comparison of 4", "product": "product page"}


def run(run: Run) -> None:
    small, large = run.smallest, run.largest
    if small == large:
        run.results.failed.append("growth: it needs two sizes (--sizes 1k,100k)")
        return
    pages = run.station(small).ask("pages.addresses")
    samples: dict[int, dict[str, list[float]]] = {size: defaultdict(list) for size in (small, large)}
    rng = Random(run.seed)
    for turn in range(ROUNDS):
        run.say(f"growth from {small:,} to {large:,}, round {turn + 1} of {ROUNDS}")
        for size in rng.sample((small, large), 2):
            arguments = {"pages": pages, "seconds": run.seconds / ROUNDS, "seed": run.seed + turn}
            told = run.station(size).ask("pages.fetch", **arguments)
            run.results.judge(told["wrong"], "growth", size)
            for name, seconds in told["samples"].items():
                samples[size][name] += seconds
    found = {size: run.results.time("growth", size, one) for size, one in samples.items()}
    for name, aim in AIMS.items():
        measured = times(found[large][name].p50, found[small][name].p50)
        run.results.aims.append(Aim(WHAT[name], large, f"itself at {small:,}", measured, aim, is_most=True))

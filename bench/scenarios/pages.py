"""Whole pages as HTML: the finder's own against those of others, and kept."""

from bench.aims import ADMIN, BOOK, DATASETTE, KEPT_AGAINST_OTHERS
from bench.results import Aim, times
from bench.run import Run

NAME = "finder page, uncached"
KEPT = "finder page, kept"


def run(run: Run) -> None:
    for size in run.sizes:
        run.say(f"pages at {size:,}")
        told = run.station(size).ask("pages.measure", seconds=run.seconds, seed=run.seed)
        run.results.judge(told["wrong"], NAME, size)
        p50 = {name: one.p50 for name, one in run.results.time("pages", size, told["samples"]).items()}
        for other, own, aims in (
            ("django-filter", "own", BOOK),
            ("Datasette", "own", DATASETTE),
            ("admin", "own, by brand", ADMIN),
        ):
            kept = times(p50[other], p50[f"{own}, kept"])
            run.results.aims += [
                Aim(NAME, size, other, times(p50[other], p50[own]), aims.get(size)),
                Aim(KEPT, size, other, kept, KEPT_AGAINST_OTHERS if size in aims else None),
            ]

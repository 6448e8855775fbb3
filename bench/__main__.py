"""`python -m bench --sizes 1k,10k,100k`: every contestant in one run. Ends with 1 only if an answer was wrong."""

import argparse
import hashlib
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from types import ModuleType

from rich.console import Console

from bench.results import Results
from bench.run import Run, UnbuiltError
from bench.scenarios import building, engine, growth, kept, pages, search, throughput, together, visible
from bench.stations import ROOT, JobError, TooSlowError
from bench.telling import keep, tell, tell_times

SCENARIOS: dict[str, ModuleType] = {
    "engine": engine,
    "pages": pages,
    "kept": kept,
    "growth": growth,
    "visible": visible,
    "building": building,
    "search": search,
    "throughput": throughput,
    "together": together,
}
RESULTS = ROOT / "bench" / "results.json"
MADE_BY = ("catalog/migrations/*.py", "bench/things.py", "bench/frames.py", "bench/catalogs.py", "bench/wide/*.py")
SIZE = re.compile(r"([1-9][0-9]*)(k|M)?")


def sizes(text: str) -> list[int]:
    """ "1k,10k" as numbers of products, the smallest first."""
    found = [SIZE.fullmatch(part.strip()) for part in text.split(",")]
    if not all(found):
        raise argparse.ArgumentTypeError(f"write sizes as 150,1k,1M, not {text!r}")
    factors = {None: 1, "k": 1_000, "M": 1_000_000}
    return sorted({int(one[1]) * factors[one[2]] for one in found if one})


def options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=[1_000], help="products of each catalog: 1k,10k,100k")
    parser.add_argument("--only", choices=sorted(SCENARIOS), action="append", help="one scenario; may be repeated")
    parser.add_argument("--seed", type=int, default=1, help="draws the catalogs and the questions")
    parser.add_argument("--seconds", type=float, default=2.0, help="what each contestant of a scenario may spend")
    parser.add_argument("--limit", type=float, default=1800.0, help="seconds that one catalog may take to build")
    parser.add_argument("--keep", type=Path, help="a folder in which the catalogs stay for the next run")
    parser.add_argument("--times", action="store_true", help="print every time beside the ratios")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    asked = options(words)
    console = Console() if sys.stdout.isatty() else Console(width=120)
    begun = perf_counter()
    with tempfile.TemporaryDirectory(prefix="catalog-bench-") as name, console.status("starting") as status:
        home = Path(asked.keep or name).absolute() / f"seed-{asked.seed}-{digest()}"

        def say(what: str) -> None:
            status.update(what)
            if not console.is_terminal:
                print(f"{perf_counter() - begun:6.1f} s  {what}", file=sys.stderr, flush=True)

        run = Run(asked.sizes, asked.seed, asked.seconds, asked.limit, home, say)
        measure(run, asked.only or list(SCENARIOS))
    took = perf_counter() - begun
    keep(RESULTS, run.results, {"sizes": asked.sizes, "seed": asked.seed, "seconds": round(took, 1)})
    if asked.times:
        tell_times(console, run.results)
    tell(console, run.results)
    console.print(f"{took:.0f} s; everything measured is in {RESULTS.relative_to(ROOT)}")
    return 1 if run.results.wrong else 0


def digest() -> str:
    """Of everything that catalogs are made by: kept ones serve as long as it stays the same."""
    files = [file for pattern in MADE_BY for file in sorted(ROOT.glob(pattern))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def measure(run: Run, names: Sequence[str]) -> Results:
    """Runs the scenarios. One that breaks is told and does not stop the others."""
    try:
        prepare(run)
        for name in names:
            try:
                SCENARIOS[name].run(run)
            except (JobError, TooSlowError, UnbuiltError) as error:
                run.results.failed.append(f"{name}: {error}")
    finally:
        run.close()
    return run.results


def prepare(run: Run) -> None:
    """The static files, and every catalog; a size that cannot be built is told and left out."""
    run.home.mkdir(parents=True, exist_ok=True)
    run.say("collecting the static files")
    with tempfile.TemporaryDirectory(dir=run.home) as name, run.other(Path(name)) as station:
        station.ask("building.collect")
    for size in run.sizes:
        try:
            run.folder(size)
        except UnbuiltError:
            run.say(f"{size:,} products could not be built")
    run.sizes = [size for size in run.sizes if run.is_built(size)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

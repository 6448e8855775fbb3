"""Editors and readers at once on one SQLite file: nobody is told that the database is locked."""

from contextlib import ExitStack

from bench.results import Aim
from bench.run import Run

NAME = "editors and readers on SQLite"
EDITORS = READERS = 2


def run(run: Run) -> None:
    size = run.smallest
    run.say(f"{EDITORS} editors and {READERS} readers at {size:,}")
    with run.copy(size) as folder, ExitStack() as stack:
        stations = [stack.enter_context(run.other(folder)) for _one in range(EDITORS + READERS)]
        for reader in stations[EDITORS:]:
            # What a process builds at its first page is no reading beside the editors.
            reader.ask("edits.read_for", seconds=0.5, seed=run.seed)
        before = stations[0].ask("edits.version")
        for place, station in enumerate(stations):
            job = "edits.edit_for" if place < EDITORS else "edits.read_for"
            station.tell(job, seconds=max(5.0, run.seconds), seed=run.seed + place)
        told = [station.hear() for station in stations]
        after = stations[0].ask("edits.version")
    edits = sum(one["done"] for one in told[:EDITORS])
    pages = sum(one["done"] for one in told[EDITORS:])
    errors = [error for one in told for error in one["errors"]]
    if after - before != edits:
        run.results.judge([f"{edits} edits made {after - before} versions"], NAME, size)
    note = f"{edits} edits, {pages} pages" + (f"; {errors[0]}" if errors else "")
    run.results.aims.append(Aim(NAME, size, "errors", len(errors), 0, is_most=True, unit="errors", note=note))

"""An edit in one process, seen by the next answer of another: what that answer costs more than a plain one."""

from bench.aims import AT_FULL_SIZE, EDIT_AGAINST_REBUILD, EDIT_MILLISECONDS
from bench.results import Aim, times
from bench.run import Run

NAME = "edit to visible in another worker"
EDITS = 12
REBUILDS = 3


def run(run: Run) -> None:
    for size in run.sizes:
        run.say(f"edits at {size:,}")
        found = run.results.time(NAME, size, samples(run, size))
        # A difference of two medians below a hundredth of a millisecond is noise.
        cost = max(found["first answer after an edit"].p50 - found["plain answer"].p50, 0.01)
        rebuild = max(found["first answer of a process"].p50 - found["plain answer"].p50, 0.01)
        most = EDIT_MILLISECONDS if size == AT_FULL_SIZE else None
        run.results.aims += [
            Aim(NAME, size, "full rebuild", times(rebuild, cost), EDIT_AGAINST_REBUILD),
            Aim(NAME, size, "milliseconds", round(cost, 3), most, is_most=True, unit="ms"),
        ]


def samples(run: Run, size: int) -> dict[str, list[float]]:
    question = "sort=-weight"
    found: dict[str, list[float]] = {
        "first answer after an edit": [],
        "plain answer": [],
        "first answer of a process": [],
    }
    with run.copy(size) as folder, run.other(folder) as editor, run.other(folder) as reader:
        editor.ask("edits.begin")
        reader.ask("edits.begin")
        for _turn in range(2):
            reader.ask("edits.answer", question=question)
        for number in range(EDITS):
            product = editor.ask("edits.edit", number=number)
            after = reader.ask("edits.answer", question=question)
            if after["ids"][0] != product:
                run.results.judge([f"edit {number} was not seen by the other process"], NAME, size)
            found["first answer after an edit"].append(after["seconds"])
            found["plain answer"] += [reader.ask("edits.answer", question=question)["seconds"] for _turn in range(2)]
        for _turn in range(REBUILDS):
            with run.other(folder) as fresh:
                fresh.ask("edits.begin")
                found["first answer of a process"].append(fresh.ask("edits.answer", question=question)["seconds"])
    return found

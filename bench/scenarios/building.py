"""What the index costs a process: the time of its first answers beyond those that follow, and the memory it holds."""

from bench.aims import AT_FULL_SIZE, BUILD_MEGABYTES, BUILD_SECONDS
from bench.results import Aim
from bench.run import Run

NAME = "index build, memory"
QUESTIONS = ("sort=-weight", "sort=-weight&market=eu")
"""In no market and in one: both are kept."""


def run(run: Run) -> None:
    for size in run.sizes:
        run.say(f"building the index of {size:,}")
        with run.other(run.folder(size)) as station:
            before = station.ask("edits.begin")
            first = [station.ask("edits.answer", question=question)["seconds"] for question in QUESTIONS]
            after = station.ask("edits.memory")
            plain = [station.ask("edits.answer", question=question)["seconds"] for question in QUESTIONS]
        run.results.time(NAME, size, {"first answers": first, "plain answers": plain})
        is_full = size == AT_FULL_SIZE
        seconds, megabytes = round(sum(first) - sum(plain), 4), round((after - before) / 2**20, 1)
        run.results.aims += [
            Aim(NAME, size, "first answers", seconds, BUILD_SECONDS if is_full else None, is_most=True, unit="s"),
            Aim(NAME, size, "over Django", megabytes, BUILD_MEGABYTES if is_full else None, is_most=True, unit="MB"),
        ]

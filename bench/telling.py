"""The results as a table and as a file."""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.results import Results

PACKAGES = ("django", "django-filter", "datasette", "granian", "pyroaring", "psycopg", "psutil")
COLOURS = {"met": "green", "missed": "red"}


def tell(console: Console, results: Results) -> None:
    """The aims with their measured numbers, then what failed."""
    console.print(_table("Aims", ("scenario", "size", "against, or of", "measured", "aim", ""), _aims(results)))
    for sentence in results.failed:
        console.print(f"could not be measured: {sentence}", markup=False)
    for sentence in results.wrong:
        console.print(f"WRONG ANSWER: {sentence}", markup=False, style="red")


def tell_times(console: Console, results: Results) -> None:
    rows = (
        (one.scenario, f"{one.size:,}", one.contestant, f"{one.p50:,.3f}", f"{one.p95:,.3f}", str(one.n))
        for one in results.timings
    )
    console.print(_table("Milliseconds", ("scenario", "size", "contestant", "p50", "p95", "n"), rows))


def _aims(results: Results) -> Iterable[tuple[str, ...]]:
    for aim in results.aims:
        measured = "-" if aim.measured is None else f"{aim.measured:,.4g} {aim.unit}"
        edge = "at most" if aim.is_most else "at least"
        wanted = "-" if aim.aim is None else f"{edge} {aim.aim:g} {aim.unit}"
        verdict = aim.verdict + (f" ({aim.note})" if aim.note else "")
        colour = COLOURS.get(aim.verdict)
        yield (
            *(aim.scenario, f"{aim.size:,}", aim.what, measured, wanted),
            f"[{colour}]{verdict}[/]" if colour else verdict,
        )


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left")
    for head in heads:
        table.add_column(head, justify="right" if head in ("size", "measured", "p50", "p95", "n") else "left")
    for row in rows:
        table.add_row(*row)
    return table


def keep(path: Path, results: Results, facts: dict[str, Any]) -> None:
    """Everything as JSON: the aims with their verdicts, the times, what was wrong, and where it was measured."""
    told = {
        **facts,
        "machine": machine(),
        "versions": versions(),
        "builds": results.builds,
        "aims": [{**asdict(aim), "verdict": aim.verdict} for aim in results.aims],
        "milliseconds": [asdict(one) for one in results.timings],
        "failed": results.failed,
        "wrong": results.wrong,
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processors": len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count(),
        "load_at_the_end": os.getloadavg()[0] if sys.platform != "win32" else None,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found

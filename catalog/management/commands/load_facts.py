"""Loads the shipped facts; see catalog.facts.loading."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import Progress

from catalog.facts.loading import UnsoundFactsError, load
from catalog.facts.reading import DATA
from catalog.facts.report import KEPT, Outcome, Report

NOTES_SHOWN = 40


class Command(BaseCommand):
    help = "Load the shipped facts: one transaction, nothing deleted, nothing overwritten that an editor changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="the folder of facts (the shipped one)")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with shown_progress() as progress:
                report = load(options["folder"], progress=progress)
        except UnsoundFactsError as unsound:
            for finding in unsound.findings:
                self.stdout.write(str(finding))
            raise CommandError(f"{unsound}. Nothing was loaded; mend this first.") from None
        except DatabaseError as error:
            raise CommandError(f"Nothing was loaded: the database refused ({str(error).strip()}).") from error
        if options["verbosity"]:
            for line in told(report, everything=options["verbosity"] > 1):
                self.stdout.write(line)


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int], None] | None]:
    """A line that counts rows, where somebody looks on; nothing where not."""
    if not sys.stderr.isatty():
        yield None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Loading facts", total=None)
        yield lambda table, number: bar.update(task, advance=number, description=f"Loading {table.replace('_', ' ')}")


def told(report: Report, everything: bool = False) -> Iterator[str]:
    """What a load did, line by line: in one where there was nothing to do, else a row a table and what was kept."""
    if report.is_up_to_date:
        yield "The shipped facts are loaded already; nothing to do."
        return
    yield from _table(report, everything)
    total = {outcome: report.total(outcome) for outcome in Outcome}
    yield (
        f"{total[Outcome.CREATED]:,} rows created, {total[Outcome.UPDATED]:,} updated, "
        f"{total[Outcome.UNCHANGED]:,} unchanged, {report.total(*KEPT):,} kept as they are."
    )
    # What an editor changed is as it should be; what the files could not do comes first.
    notes = sorted(report.notes, key=lambda note: note.outcome == Outcome.EDITED)
    shown = notes if everything else notes[:NOTES_SHOWN]
    yield from map(str, shown)
    if len(shown) < len(notes):
        yield f"... and {len(notes) - len(shown):,} more; --verbosity 2 shows all."


def _table(report: Report, everything: bool) -> Iterator[str]:
    """A row for each table in which something happened."""
    rows = [
        f"{table.replace('_', ' '):20}{counts[Outcome.CREATED]:>9,}{counts[Outcome.UPDATED]:>9,}"
        f"{counts[Outcome.UNCHANGED]:>11,}{sum(counts[outcome] for outcome in KEPT):>7,}"
        for table, counts in report.counts.items()
        if everything or counts.total() > counts[Outcome.UNCHANGED]
    ]
    if rows:
        yield f"{'':20}{'created':>9}{'updated':>9}{'unchanged':>11}{'kept':>7}"
    yield from rows

"""Loads the shipped facts: one transaction, idempotent, never deletes, never overwrites what an editor changed.

A shipped row is written where it is new, or where the files have changed and no editor has touched what was loaded.
Everything else is left as it is and reported, and so is what the models refuse beside the editors' rows. The facts are
checked first; a load that is killed leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catalog.editing.changes import change
from catalog.facts.checking import examine
from catalog.facts.memory import digests, is_up_to_date, remember_files
from catalog.facts.moves import LeftBehindError, Moves, Name
from catalog.facts.reading import DATA, read
from catalog.facts.report import OPEN, Report
from catalog.facts.rows import Facts, Finding
from catalog.facts.table_load import Keys, TableLoad
from catalog.facts.targets import TARGETS
from catalog.models.history import CatalogState, ChangeKind
from catalog.models.markets import ANYWHERE, Market, MarketKind
from catalog.models.specs import PLAIN, Condition, ConditionKind

Progress = Callable[[str, int], None]
"""Told the table and how many of its shipped rows have just been dealt with."""


class UnsoundFactsError(Exception):
    """The shipped facts did not pass their check, so nothing was loaded."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings):,} finding{'s' if len(findings) > 1 else ''} in the shipped facts")
        self.findings = findings


def load(folder: Path = DATA, *, progress: Progress | None = None) -> Report:
    """Bring the shipped facts into the catalog and say what was done.

    Raises UnsoundFactsError before anything is written where the facts do not pass their check, and lets the errors of
    the database through, with nothing written.
    """
    files = digests(folder)
    if is_up_to_date(files):
        return Report(is_up_to_date=True)
    facts = read(folder)
    if findings := examine(facts):
        raise UnsoundFactsError(findings)
    kept: dict[Name, str] = {}
    while True:
        try:
            return _load(facts, files, progress or (lambda _table, _number: None), Moves(kept))
        except LeftBehindError as left:
            # Undone as a whole. Each attempt keeps more rows than the one before, so there is a last one.
            kept.update(left.rows)


def _load(facts: Facts, files: dict[str, str], progress: Progress, moves: Moves) -> Report:
    report = Report()
    with change(ChangeKind.LOAD, why="shipped facts") as under_way:
        # Two loads at once: on PostgreSQL the second waits here, on SQLite at the start of the transaction.
        CatalogState.objects.select_for_update().filter(pk=1).first()
        _make_rows_for_blanks()
        keys = Keys()
        for target in TARGETS:
            TableLoad(target, facts, under_way, report, keys, moves).run(progress)
        moves.check()
        open_files = {note.file for note in report.notes if note.outcome in OPEN}
        remember_files({path: digest for path, digest in files.items() if path not in open_files})
    report.version = under_way.changeset.version if under_way.wrote else None
    return report


def _make_rows_for_blanks() -> None:
    """The rows that a blank market and a blank condition stand for. A migration makes them; a bare test has none."""
    if not Market.objects.filter(code=ANYWHERE).exists():
        Market(code=ANYWHERE, name="Anywhere", kind=MarketKind.ANYWHERE).save()
    if not Condition.objects.filter(slug=PLAIN).exists():
        Condition(slug=PLAIN, name="As stated", kind=ConditionKind.PLAIN).save()

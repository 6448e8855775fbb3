"""The load of one table: decides for each shipped row whether it may be written, then writes in bulk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from catalog.editing.changes import Change
from catalog.facts.mapping import Entry, Fields
from catalog.facts.memory import BATCH, Memory, Said, key_text, line_folders, plainly
from catalog.facts.moves import Moves
from catalog.facts.report import Note, Outcome, Report
from catalog.facts.rows import Facts
from catalog.facts.standing import Standing
from catalog.facts.tables import TABLES
from catalog.facts.targets import Target
from catalog.facts.validity import Validity
from catalog.models.markets import ANYWHERE
from catalog.models.shipped import ShippedRow
from catalog.models.specs import PLAIN


class Keys:
    """What shipped rows became, by table and key. An editor may have renamed them since; the key here stays."""

    def __init__(self) -> None:
        self._known: dict[str, dict[tuple[str, ...], int]] = {}

    def put(self, table: str, key: tuple[str, ...], pk: int) -> None:
        self._known.setdefault(table, {})[key] = pk

    def __call__(self, table: str, *key: str) -> int:
        try:
            return self._known[table][key]
        except KeyError:
            raise LookupError(f"{table} has no row {key_text(key)} in the catalog") from None


class TableLoad:
    """The load of one table; `keys`, `moves` and `report` go on from table to table."""

    def __init__(self, target: Target, facts: Facts, change: Change, report: Report, keys: Keys, moves: Moves) -> None:
        self._target = target
        self._entries = list(target.entries(facts))
        self._change = change
        self._report = report
        self._keys = keys
        self._moves = moves
        self._standing = Standing(target)
        self._validity = Validity(target, self._standing)
        self._memory = Memory.of(target.table)
        self._new: list[tuple[Entry, Fields]] = []
        self._updates: dict[int, tuple[Entry, Fields]] = {}

    def run(self, progress: Callable[[str, int], None]) -> None:
        """Deal with every shipped row of the table."""
        self._know_rows_for_blanks()
        for batch in _batches(self._entries):
            for entry in batch:
                self._decide(entry)
            self._create()
            self._update()
            progress(self._target.table, len(batch))
        self._note_gone()
        self._memory.write()

    def _know_rows_for_blanks(self) -> None:
        for table, column, word in (("markets", "code", ANYWHERE), ("conditions", "slug", PLAIN)):
            if self._target.table == table and (pk := self._standing.named({column: word})) is not None:
                self._keys.put(table, (word,), pk)

    def _decide(self, entry: Entry) -> None:
        remembered = self._memory.rows.get(key_text(entry.key))
        if remembered is not None:
            if remembered.object_id not in self._standing.rows:
                self._leave(entry, Outcome.REMOVED, "an editor removed it; it is not brought back")
                return
            self._keys.put(self._target.table, entry.key, remembered.object_id)
        try:
            fields = self._target.fields(entry, self._keys)
        except LookupError as absent:
            self._leave(entry, Outcome.HELD_BACK, f"it cannot be loaded, for {absent.args[0]}")
            return
        if remembered is None:
            self._decide_new(entry, fields)
        else:
            self._decide_known(entry, fields, remembered)

    def _decide_new(self, entry: Entry, fields: Fields) -> None:
        said = plainly(fields)
        pk = self._standing.named(said)
        if pk is not None:
            self._adopt(entry, pk, said)
        elif obstacle := self._standing.obstacle(said) or self._validity.refusal(fields):
            self._leave(entry, Outcome.CLASH, f"it was not loaded; {obstacle}")
        else:
            self._new.append((entry, fields))

    def _adopt(self, entry: Entry, pk: int, said: Said) -> None:
        """An editor made the row before the files had it: from now on it is the shipped one, if it says the same."""
        self._keys.put(self._target.table, entry.key, pk)
        if differing := _differing(self._standing.rows[pk], said):
            self._leave(entry, Outcome.CLASH, f"an editor made this row, with another {differing}; it was kept")
            return
        self._memory.remember(key_text(entry.key), pk, said)
        self._count(Outcome.UNCHANGED)

    def _decide_known(self, entry: Entry, fields: Fields, remembered: ShippedRow) -> None:
        pk, said = remembered.object_id or 0, plainly(fields)
        now = self._standing.rows[pk]
        edited = _differing(now, remembered.loaded)
        if said == remembered.loaded:
            if edited:
                self._leave(entry, Outcome.EDITED, f"an editor changed {edited}; kept")
            else:
                self._count(Outcome.UNCHANGED)
        elif not _differing(now, said):
            self._memory.remember(key_text(entry.key), pk, said)
            self._count(Outcome.UNCHANGED)
        elif edited:
            shipped = _differing(remembered.loaded, said)
            reason = f"an editor changed {edited} and the file changed {shipped}; what the editor wrote was kept"
            self._leave(entry, Outcome.CONFLICT, reason)
        elif obstacle := self._obstacle(entry, fields, pk):
            self._leave(entry, Outcome.CLASH, f"it was not updated; {obstacle}")
        else:
            self._moves.note(self._target.table, key_text(entry.key), pk, now, said)
            self._updates[pk] = entry, fields

    def _obstacle(self, entry: Entry, fields: Fields, pk: int) -> str | None:
        """Why a known row cannot be updated, or None."""
        return (
            self._standing.obstacle(plainly(fields), pk)
            or self._moves.reason_to_stay(self._target.table, key_text(entry.key))
            or self._validity.refusal(fields, pk)
        )

    def _create(self) -> None:
        rows = [self._target.model(**fields, **self._target.first) for _entry, fields in self._new]
        for (entry, fields), row in zip(self._new, self._change.create(rows), strict=True):
            self._written(entry, row.pk, fields)
            self._keys.put(self._target.table, entry.key, row.pk)
        self._count(Outcome.CREATED, len(rows))
        self._new.clear()

    def _update(self) -> None:
        rows = self._target.model._base_manager.in_bulk(self._updates)
        changed: set[str] = set()
        for pk, row in rows.items():
            entry, fields = self._updates[pk]
            for column, value in fields.items():
                if plainly({column: value})[column] != self._standing.rows[pk][column]:
                    setattr(row, column, value)
                    changed.add(self._target.model._meta.get_field(column).name)
            self._written(entry, pk, fields)
        self._change.update(list(rows.values()), sorted(changed))
        self._count(Outcome.UPDATED, len(rows))
        self._updates.clear()

    def _written(self, entry: Entry, pk: int, fields: Fields) -> None:
        said = plainly(fields)
        self._standing.put(pk, said)
        self._memory.remember(key_text(entry.key), pk, said)

    def _note_gone(self) -> None:
        table = TABLES[self._target.file or self._target.table]
        absent = [self._memory.rows[key] for key in self._memory.absent(key_text(entry.key) for entry in self._entries)]
        gone = [row for row in absent if row.object_id in self._standing.rows]
        lines = line_folders(gone) if gone and table.is_per_line else {}
        for row in gone:
            place = table.place_of(lines.get(row.key, "<line>"))
            self._report.notes.append(Note(Outcome.GONE, place, 0, row.key, "the files no longer have it; it was kept"))
            self._count(Outcome.GONE)

    def _leave(self, entry: Entry, outcome: Outcome, reason: str) -> None:
        row = entry.row
        self._report.notes.append(Note(outcome, row.file, row.line, key_text(entry.key), reason))
        self._count(outcome)

    def _count(self, outcome: Outcome, number: int = 1) -> None:
        self._report.count(self._target.table, outcome, number)


def _differing(one: Said, other: Said) -> str:
    """The columns in which two rows differ, for a sentence; only those that both have."""
    columns = [column for column in other if column in one and one[column] != other[column]]
    return " and ".join(column.removesuffix("_id").replace("_", " ") for column in columns)


def _batches(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The rows in batches, those that lie in others of the same table after them."""
    waiting = list(entries)
    while waiting:
        names = {entry.key for entry in waiting}
        ready = [entry for entry in waiting if (entry.row.cells.get("parent", ""),) not in names]
        for start in range(0, len(ready), BATCH):
            yield ready[start : start + BATCH]
        waiting = [entry for entry in waiting if (entry.row.cells.get("parent", ""),) in names]

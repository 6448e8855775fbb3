"""What a load did: how many rows of each kind, and a sentence for every row that it did not treat as the files say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one shipped row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    """An editor changed it; the files still say what was loaded."""
    CONFLICT = "conflict"
    """An editor changed it and the files have changed too."""
    CLASH = "clash"
    """Another row already stands where it would go."""
    REMOVED = "removed"
    """An editor removed it."""
    HELD_BACK = "held back"
    """It refers to a row that is not there."""
    GONE = "gone"
    """It was loaded once and the files no longer have it."""


KEPT = (Outcome.EDITED, Outcome.CONFLICT, Outcome.CLASH, Outcome.REMOVED, Outcome.HELD_BACK, Outcome.GONE)
"""What a load leaves as it is although the files say otherwise, or would."""


OPEN = (Outcome.CONFLICT, Outcome.CLASH, Outcome.HELD_BACK)
"""What the files say and the catalog does not: looked at again by every load until it is settled."""


@dataclass(frozen=True)
class Note:
    """One row that was left as it is, and why."""

    outcome: Outcome
    file: str
    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.reason}."


@dataclass
class Report:
    """What a load did, by table. `is_up_to_date` means that there was nothing to compare."""

    counts: dict[str, Counter[Outcome]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    is_up_to_date: bool = False
    version: int | None = None

    def count(self, table: str, outcome: Outcome, number: int = 1) -> None:
        counter = self.counts.setdefault(table, Counter())
        if number:
            counter[outcome] += number

    def total(self, *outcomes: Outcome) -> int:
        return sum(counter[outcome] for counter in self.counts.values() for outcome in outcomes)

    @property
    def wrote(self) -> bool:
        """Whether the load changed the catalog."""
        return self.total(Outcome.CREATED, Outcome.UPDATED) > 0

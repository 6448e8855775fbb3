"""What was loaded before: the digest of each file, and for each row what it became and what it said.

Comparing a row of today with what was loaded tells an editor's change from a change of the files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from catalog.models.history import CatalogState, ChangeKind, ChangeSet
from catalog.models.shipped import ShippedFile, ShippedRow

MAPPING_VERSION = 1
"""To be raised when mapping.py gives a row other fields, so that unchanged files are compared again."""

BATCH = 500

Said = dict[str, Any]


def plainly(fields: Mapping[str, Any]) -> Said:
    """Fields as JSON holds them: numbers and dates as words, each number in one form whatever its trailing zeros."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def digests(folder: Path) -> dict[str, str]:
    """A digest for each file of facts, by its place in the folder."""
    salt = f"{MAPPING_VERSION}\n".encode()
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(salt + path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.csv"))
    }


def is_up_to_date(current: Mapping[str, str]) -> bool:
    """Whether these very files were loaded last, and nobody has written to the catalog since. Three queries."""
    if dict(ShippedFile.objects.values_list("path", "digest")) != dict(current):
        return False
    last_load = ChangeSet.objects.filter(kind=ChangeKind.LOAD).order_by("-version").values_list("version", flat=True)
    version = CatalogState.objects.filter(pk=1).values_list("version", flat=True).first()
    return version is not None and version == last_load.first()


def remember_files(current: Mapping[str, str]) -> None:
    """Keep the digests of the files that need no other look, and of no others."""
    ShippedFile.objects.exclude(path__in=current).delete()
    for path, digest in current.items():
        ShippedFile.objects.update_or_create(path=path, defaults={"digest": digest})


@dataclass
class Memory:
    """The rows of one table as they were loaded, by key; and what is to be remembered of this load."""

    table: str
    rows: dict[str, ShippedRow]
    _fresh: list[ShippedRow] = field(default_factory=list)
    _changed: list[ShippedRow] = field(default_factory=list)

    @classmethod
    def of(cls, table: str) -> Memory:
        return cls(table, {row.key: row for row in ShippedRow.objects.filter(table=table)})

    def remember(self, key: str, object_id: int, said: Said) -> None:
        """Take down what a shipped row became and said."""
        row = self.rows.get(key)
        if row is None:
            row = ShippedRow(table=self.table, key=key)
            self.rows[key] = row
            self._fresh.append(row)
        else:
            self._changed.append(row)
        row.object_id, row.loaded = object_id, said

    def write(self) -> None:
        ShippedRow.objects.bulk_create(self._fresh, batch_size=BATCH)
        ShippedRow.objects.bulk_update(self._changed, ["object_id", "loaded"], batch_size=BATCH)

    def absent(self, keys: Iterable[str]) -> list[str]:
        """The keys that were loaded once and are not among these."""
        return sorted(set(self.rows).difference(keys))


_OF_A_LINE = {"definition_id": "definitions", "product_id": "products"}
"""What rows of a line's folder name, by the column that does, if they do not name the line."""


def line_folders(rows: Iterable[ShippedRow]) -> dict[str, str]:
    """Of remembered rows from the folders of lines: the slug of the line by key, as the files had it. One query."""
    known = ShippedRow.objects.filter(table__in=("lines", *_OF_A_LINE.values()))
    by_table: dict[str, dict[int | None, ShippedRow]] = {}
    for row in known:
        by_table.setdefault(row.table, {})[row.object_id] = row
    found: dict[str, str] = {}
    for row in rows:
        loaded = row.loaded
        for column, table in _OF_A_LINE.items():
            if "line_id" not in loaded and (named := by_table.get(table, {}).get(loaded.get(column))):
                loaded = named.loaded
        if line := by_table.get("lines", {}).get(loaded.get("line_id")):
            found[row.key] = line.key
    return found


def key_text(key: tuple[str, ...]) -> str:
    """A key in one cell of the memory."""
    return "|".join(key)

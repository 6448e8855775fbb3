"""The fact set as it was gathered in November 2026, frozen: for each of its files the columns, the number of rows and a
digest of the rows whatever their order.

The shipped files are the same rows, told apart by line; `line` is the folder. After a deliberate change of the shipped
facts, freeze them anew: python -m tests.facts.gathered
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

FROZEN = Path(__file__).with_name("gathered.json")
DATA = Path(__file__).parents[2] / "catalog" / "facts" / "data"


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a whole-catalog file, or of the files of that name in every line's folder, with their line."""
    rows = []
    for path in [folder / f"{name}.csv", *sorted((folder / "lines").glob(f"*/{name}.csv"))]:
        if path.exists():
            with path.open(newline="", encoding="utf-8") as file:
                line = {} if path.parent == folder else {"line": path.parent.name}
                rows.extend({**line, **row} for row in csv.DictReader(file, strict=True))
    return rows


def described(rows: list[dict[str, str]], columns: list[str]) -> dict[str, object]:
    """The frozen description of rows. A blank cell and a missing one differ: the latter is a KeyError."""
    written = sorted(json.dumps([row[column] for column in columns], ensure_ascii=False) for row in rows)
    return {
        "columns": columns,
        "rows": len(rows),
        "digest": hashlib.sha256("\n".join(written).encode()).hexdigest(),
    }


def freeze(folder: Path = DATA) -> None:
    """Describe the rows of the folder anew, in the columns that were gathered."""
    known = json.loads(FROZEN.read_text(encoding="utf-8"))
    frozen = {name: described(rows_of(folder, name), known[name]["columns"]) for name in known}
    FROZEN.write_text(json.dumps(frozen, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze()

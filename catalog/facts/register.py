"""Every row of the facts by its key, so that rules can follow references."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property

from catalog.facts.rows import Facts, Row

Key = tuple[str, ...]


class Register:
    """Looks rows up by table and key; of two rows with one key the first stands."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._rows: dict[str, dict[Key, Row]] = {}
        for name, rows in facts.rows.items():
            by_key = self._rows.setdefault(name, {})
            for row in rows:
                by_key.setdefault(row.key, row)

    def find(self, table: str, *key: str) -> Row | None:
        """The row with this key, or None."""
        return self._rows[table].get(key)

    def is_incomplete(self, table: str) -> bool:
        """Whether rows of this table could not be read, so that nothing can be said to be absent from it."""
        return table in self.facts.incomplete

    def lacks(self, table: str, *key: str) -> bool:
        """Whether the table, wholly read, has no such row."""
        return key not in self._rows[table] and not self.is_incomplete(table)

    def absence(self, table: str, slug: str) -> str:
        """The reason for a finding: that no row has this slug, and which one comes near."""
        near = get_close_matches(slug, [key[0] for key in self._rows[table]], n=1)
        return f"{table} has no such row" + (f'; the nearest is "{near[0]}"' if near else "")

    def spec_absence(self, line: str, key: str) -> str:
        """The reason for a finding: that the line has no spec of this key, and which one comes near."""
        near = get_close_matches(key, [other for of_line, other in self._rows["definitions"] if of_line == line], n=1)
        hint = f'; the nearest is "{near[0]}"' if near else ""
        return f"the line {line} has no spec of this key in its definitions{hint}"

    @cached_property
    def options(self) -> dict[tuple[str, str], list[str]]:
        """The closed vocabulary of each spec, by line and key."""
        found: dict[tuple[str, str], list[str]] = {}
        for row in self.facts["choices"]:
            found.setdefault((row.text("line"), row.text("key")), []).append(row.text("value"))
        return found

    def is_statistics(self, market: str) -> bool:
        """Whether the market is an area that only time series use."""
        row = self.find("markets", market)
        return row is not None and row["kind"] == "statistics"

"""The rows of one model as they stand in the database, kept true while a load writes."""

from __future__ import annotations

from typing import Any

from catalog.facts.memory import Said, plainly
from catalog.facts.targets import Target

Identity = tuple[Any, ...]


class Standing:
    """What the table of a target holds, by primary key, and which identities are taken."""

    def __init__(self, target: Target) -> None:
        self._identities = target.identities
        self._columns = [field.attname for field in target.model._meta.concrete_fields]
        self.rows: dict[int, Said] = {}
        self._taken: list[dict[Identity, int]] = [{} for _identity in target.identities]
        for row in target.model._base_manager.values(*self._columns):
            self.put(row["id"], plainly(row))
        self._spoken_for: set[str] = set()
        self._spoken_for_column = ""
        if target.spoken_for is not None:
            model, self._spoken_for_column = target.spoken_for
            self._spoken_for = set(model._base_manager.values_list(self._spoken_for_column, flat=True))

    def put(self, pk: int, said: Said) -> None:
        """Take down that a row now says this."""
        before = self.rows.get(pk, {})
        now = {**before, **said}
        for taken, columns in zip(self._taken, self._identities, strict=True):
            if before:
                taken.pop(_identity(before, columns), None)
            taken[_identity(now, columns)] = pk
        self.rows[pk] = now

    def named(self, said: Said) -> int | None:
        """The row that has the same natural key."""
        return self._taken[0].get(_identity(said, self._identities[0]))

    def obstacle(self, said: Said, pk: int | None = None) -> str | None:
        """Why a row cannot say this beside the others, or None. `pk` is its own, where it has one."""
        for taken, columns in zip(self._taken, self._identities, strict=True):
            if taken.get(_identity(said, columns), pk) != pk:
                together = " and ".join(column.removesuffix("_id") for column in columns if said[column] is not None)
                return f"another row has the same {together}"
        if pk is None and said.get(self._spoken_for_column) in self._spoken_for:
            return "this was the address of another product and leads to it today"
        return None


def _identity(said: Said, columns: tuple[str, ...]) -> Identity:
    return tuple(said[column] for column in columns)

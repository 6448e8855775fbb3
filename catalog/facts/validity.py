"""What the models say of a row beside the rows that stand in the database, the editors' among them.

The check of the files sees the files alone. Here the models' own clean() is run on what is about to be written, with
everything that it reads put beside it first: a few queries a table, none a row.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from catalog.facts.mapping import Fields
from catalog.facts.standing import Standing
from catalog.facts.targets import Target
from catalog.models.specs import SpecKind

READ: dict[str, tuple[str, ...]] = {
    "markets": ("parent",),
    "conditions": ("parent",),
    "brands": ("parent",),
    "definitions": ("group",),
    "choices": ("definition",),
    "default_conditions": ("condition", "market"),
    "products": ("line", "series"),
    "figures": ("product", "definition", "option", "market"),
    "prices": ("market",),
}
"""The foreign keys that clean() and the rules below follow, of each table for which rows of editors may matter."""


class Validity:
    """Judges the rows of one table that are about to be written."""

    def __init__(self, target: Target, standing: Standing) -> None:
        self._target = target
        self._standing = standing
        self._columns = READ.get(target.table, ())

    def refusal(self, fields: Fields, pk: int | None = None) -> str | None:
        """Why these fields cannot be written, as the end of a sentence, or None. `pk` is that of a row to update."""
        if not self._columns:
            return None
        row = self._row(fields, pk)
        try:
            row.clean()
        except ValidationError as refused:
            return " and ".join(_clause(message) for message in refused.messages)
        rule = RULES.get(self._target.table)
        return rule(row, self._standing) if rule is not None else None

    def _row(self, fields: Fields, pk: int | None) -> Any:
        """A row with these fields, never to be saved, and what its foreign keys lead to."""
        row = self._target.model(**fields)
        if "parent" in self._columns:
            row.pk = pk
            _put(row, "parent", self._nested(row.parent_id, {}))  # type: ignore[attr-defined]
        else:
            # Without its key, which clean() would take for leave to ask for the figures of this one row; see moves.py.
            for column, there in self._related.items():
                _put(row, column, there.get(getattr(row, f"{column}_id")))
        return row

    @cached_property
    def _related(self) -> dict[str, dict[int, Any]]:
        """The rows that a foreign key may lead to, by its column. Those tables were loaded before this one."""
        return {column: self._all(column) for column in self._columns}

    def _all(self, column: str) -> dict[int, Any]:
        model: Any = self._target.model._meta.get_field(column).related_model
        rows = model._base_manager.all()
        return (rows.prefetch_related("options") if column == "definition" else rows).in_bulk()

    def _nested(self, pk: int | None, made: dict[int, Any]) -> Any:
        """The row of this table with that key, its parents above it; of a ring each row once."""
        if pk is None or pk in made:
            return made.get(pk) if pk else None
        there = self._standing.rows[pk]
        row: Any = self._target.model(**{**there, "id": pk})
        made[pk] = row
        _put(row, "parent", self._nested(there["parent_id"], made))
        return row


def _put(row: Model, column: str, related: Any) -> None:
    if related is not None:
        setattr(row, column, related)


def _clause(message: str) -> str:
    """A sentence of the models as a part of one of the report's."""
    return message[:1].lower() + message[1:].removesuffix(".")


def _figure(row: Any, _standing: Standing) -> str | None:
    """The files may say otherwise of the spec than the database, where an editor changed it or a move was undone."""
    spec = row.definition
    if row.kind != spec.kind:
        return f"this spec is of the kind {spec.kind} in the catalog"
    if row.typed_unit != spec.unit:
        return f"this spec is stated in {spec.unit or 'no unit'} in the catalog"
    return None


def _choice(row: Any, _standing: Standing) -> str | None:
    kind = row.definition.kind
    has_choices = kind in (SpecKind.CHOICE, SpecKind.LIST)
    return None if has_choices else f"this spec is of the kind {kind} in the catalog, which has no choices"


def _condition(row: Any, standing: Standing) -> str | None:
    is_narrowed = row.pk is not None and any(other["parent_id"] == row.pk for other in standing.rows.values())
    return "another condition narrows it" if row.parent_id and is_narrowed else None


RULES: dict[str, Callable[[Any, Standing], str | None]] = {
    "figures": _figure,
    "choices": _choice,
    "conditions": _condition,
}
"""What no clean() has to say, because forms cannot bring it about."""

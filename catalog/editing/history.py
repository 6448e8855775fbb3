"""What was changed in a row and in the rows that belong to it: when, by whom, why, and field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy
from simple_history.utils import get_history_manager_for_model

from catalog.models.history import ChangeSet
from catalog.models.prices import Price
from catalog.models.values import SpecValue
from catalog.quantities import plain

Parts: TypeAlias = Sequence[tuple[type[models.Model], str]]
"""The models whose rows belong to a row, each with the foreign key by which they do: ((SpecValue, "product"), ...)."""

Key: TypeAlias = tuple[type[models.Model], Any]

ADDED, CHANGED, REMOVED = "+", "~", "-"
WORDS = {ADDED: gettext_lazy("added"), CHANGED: gettext_lazy("changed"), REMOVED: gettext_lazy("removed")}

MOST_ACTS = 100
MOST_ROWS = 300
"""A change set that touched more rows of one model than this (a load) is told by their number."""

_NAMED_BY: dict[type[models.Model], tuple[str, ...]] = {
    SpecValue: ("definition", "market", "condition"),
    Price: ("market", "kind", "config", "date"),
}
"""The fields that tell a part apart for a reader, where they are not those of the natural key."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row; a blank text stands for nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that an act added, changed or removed."""

    what: str
    name: str
    kind: str
    fields: tuple[FieldChange, ...]

    @property
    def word(self) -> str:
        return str(WORDS[self.kind])


@dataclass(frozen=True, slots=True)
class Act:
    """One change set, as far as it touched what is asked about."""

    pk: int
    made_at: datetime
    who: str
    how: str
    why: str
    rows: tuple[RowChange, ...]


class _Step(NamedTuple):
    """A history row beside the one before it of the same object."""

    model: type[models.Model]
    row: Any
    before: Any
    parent: str


def acts_on(row: models.Model, parts: Parts = ()) -> tuple[Act, ...]:
    """The newest 100 acts on a row and its parts, newest first. The number of queries does not grow with them."""
    steps = _steps_of(type(row), "", _history(type(row)).filter(**{row._meta.pk.attname: row.pk}))
    for model, parent in parts:
        steps += _steps_of(model, parent, _history(model).filter(**{parent: row.pk}))
    newest = sorted({step.row.changeset_id for step in steps}, reverse=True)[:MOST_ACTS]
    return _acts(steps, newest)


def rows_of(changeset: ChangeSet, tables: Iterable[type[models.Model]]) -> tuple[RowChange, ...]:
    """What one change set did, in the tables given. Two queries a table at most, and one a kind of thing named."""
    steps: list[_Step] = []
    counted: list[RowChange] = []
    for model in tables:
        touched = list(_history(model).filter(changeset=changeset).values_list("id", flat=True)[: MOST_ROWS + 1])
        if len(touched) > MOST_ROWS:
            counted.append(_counted(model, changeset))
        elif touched:
            until = _history(model).filter(id__in=set(touched), changeset_id__lte=changeset.pk)
            steps += _steps_of(model, "", until)
    acts = _acts(steps, [changeset.pk])
    return (*counted, *(acts[0].rows if acts else ()))


def latest_change(row: models.Model, parts: Parts = ()) -> ChangeSet | None:
    """The last change set that touched the row or one of its parts; None for a row without history. Two queries."""
    own = _history(type(row)).filter(**{row._meta.pk.attname: row.pk}).order_by().values("changeset_id")
    others = [_history(model).filter(**{parent: row.pk}).order_by().values("changeset_id") for model, parent in parts]
    last = own.union(*others, all=True).order_by("-changeset_id").first() if others else own.order_by("-pk").first()
    return ChangeSet.objects.select_related("by").get(pk=last["changeset_id"]) if last else None


def _history(model: type[models.Model]) -> QuerySet[Any]:
    return get_history_manager_for_model(model).get_queryset()


def _counted(model: type[models.Model], changeset: ChangeSet) -> RowChange:
    count = _history(model).filter(changeset=changeset).count()
    name = gettext("%(count)d rows") % {"count": count}
    return RowChange(str(model._meta.verbose_name_plural), name, CHANGED, ())


def _steps_of(model: type[models.Model], parent: str, rows: QuerySet[Any]) -> list[_Step]:
    before: dict[Any, Any] = {}
    steps = []
    for row in rows.order_by("history_id"):
        steps.append(_Step(model, row, before.get(row.id), parent))
        before[row.id] = row
    return steps


def _acts(steps: list[_Step], wanted: Sequence[int]) -> tuple[Act, ...]:
    by_act: dict[int, list[_Step]] = defaultdict(list)
    for step in steps:
        by_act[step.row.changeset_id].append(step)
    names = _names(step for pk in wanted for step in by_act[pk])
    changesets = ChangeSet.objects.select_related("by").in_bulk(list(wanted))
    return tuple(_act(changesets[pk], by_act[pk], names) for pk in wanted if pk in changesets)


def _act(changeset: ChangeSet, steps: list[_Step], names: Mapping[Key, str]) -> Act:
    rows = tuple(row for step in steps if (row := _row_change(step, names)) is not None)
    who = changeset.by.get_username() if changeset.by else gettext("a command")
    return Act(changeset.pk, changeset.made_at, who, changeset.get_kind_display(), changeset.why, rows)


def _names(steps: Iterable[_Step]) -> dict[Key, str]:
    """What the foreign keys of the steps point at, by model and key; one query a model."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for step in steps:
        for field in _told(step.model, step.parent):
            if isinstance(field, models.ForeignKey):
                wanted[field.related_model] |= {getattr(row, field.attname) for row in (step.row, step.before) if row}
    return {
        (model, row.pk): str(row)
        for model, keys in wanted.items()
        for row in model._base_manager.filter(pk__in=keys - {None}).select_related(*_named_along(model))
    }


def _named_along(model: type[models.Model]) -> tuple[str, ...]:
    return ("line",) if model._meta.model_name == "specgroup" else ()


def _told(model: type[models.Model], parent: str) -> list[Any]:
    """The fields that a reader is told about: not the key, not the owner, not what the row works out for itself."""
    return [
        field for field in model._meta.concrete_fields if field.editable and not field.primary_key
        and field.name != parent
    ]  # fmt: skip


def _row_change(step: _Step, names: Mapping[Key, str]) -> RowChange | None:
    fields = _field_changes(step, names)
    kind = step.row.history_type
    if kind == CHANGED and not fields and step.before is not None:
        return None
    return RowChange(str(step.model._meta.verbose_name), _name(step, names), kind, fields)


def _field_changes(step: _Step, names: Mapping[Key, str]) -> tuple[FieldChange, ...]:
    """The fields that differ from the row before; of a new row those that say something."""
    if step.row.history_type == REMOVED:
        return ()
    changes = []
    for field in _told(step.model, step.parent):
        old = _shown(step.before, field, names) if step.before else ""
        new = _shown(step.row, field, names)
        if old != new:
            changes.append(FieldChange(str(field.verbose_name), old, new))
    return tuple(changes)


def _name(step: _Step, names: Mapping[Key, str]) -> str:
    fields: Sequence[str] = _NAMED_BY.get(step.model, getattr(step.model, "natural_key_fields", ()))
    shown = (_shown(step.row, step.model._meta.get_field(name), names) for name in fields if name != step.parent)
    return ", ".join(text for text in shown if text)


def _shown(row: Any, field: Any, names: Mapping[Key, str]) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if isinstance(field, models.ForeignKey):
        return names.get((field.related_model, value), f"#{value}")
    if field.choices:
        return str(dict(field.flatchoices or ()).get(value, value))
    return _words(value)


def _words(value: Any) -> str:
    match value:
        case bool():
            return gettext("yes") if value else gettext("no")
        case Decimal():
            return f"{plain(value):f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M} UTC"
        case list():
            return " | ".join(str(item) for item in value)
        case _:
            return str(value)

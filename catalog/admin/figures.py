"""Figures: inside the page of their product, and as a list of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.forms import PageForm, RowForm, TableRowForm
from catalog.admin.rows import RowsFormSet, RowsInline
from catalog.admin.widgets import Fixed, ValueInput, inner
from catalog.editing.typed import NOTHING, as_typed, read_value
from catalog.models import Condition, Market, Product, SpecDefinition, SpecValue
from catalog.models.markets import ANYWHERE
from catalog.models.specs import PLAIN
from catalog.models.values import Rank, StoredState
from catalog.units import unit_label

WORDS_ID = "words-%d"
"""The id of the list of words of a spec, which the page of a product holds once."""

_NO_VALUE = _("Write the value, or choose another state.")
_VALUE_TOO_MANY = _("A figure in this state has no value. Empty the value, or choose “stated”.")
_TWICE = _("Two preferred figures stand for this spec, market and condition. Make one of them an alternative.")
_SAME_SOURCE = _("Two alternatives for this spec, market and condition name the same source.")


class Sheet:
    """What the rows of one product's table have in common."""

    def __init__(self, product: Product) -> None:
        self.product = product

    @cached_property
    def suggested(self) -> dict[str, Any]:
        """What a new row begins with: it holds anywhere, as stated."""
        return {"market": Market.objects.get(code=ANYWHERE), "condition": Condition.objects.get(slug=PLAIN)}


class FigureForm(RowForm):
    """One field for the value of every kind: read by the kind of the spec, shown back as one would type it."""

    value = forms.CharField(
        label=_("Value"),
        required=False,
        max_length=300,
        widget=ValueInput(attrs={"class": "figure-value"}),
        help_text=_("A number in the unit beside it or with its own (4.7 in); yes or no; words parted by |."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.definition_id is not None:
            self.fields["value"].initial = as_typed(self.instance)
            widget = inner(self.fields["value"])
            widget.unit = self.instance.definition.unit
            widget.options = WORDS_ID % self.instance.definition_id

    def home_of(self, name: str) -> str:
        return "value" if name in NOTHING else super().home_of(name)

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {*NOTHING, "kind"}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        definition = cleaned.get("definition") or (self.instance.definition if self.instance.pk else None)
        if definition is not None and not {"value", "state", "definition"} & set(self.errors):
            self._read(definition, cleaned)
        return cleaned

    def _read(self, definition: SpecDefinition, cleaned: dict[str, Any]) -> None:
        """Put the value into the column of its kind. One that nobody touched keeps what was typed at first."""
        if self.instance.pk and not {"value", "state"} & set(self.changed_data):
            return
        try:
            columns = self._columns(definition, cleaned.get("state", ""), cleaned.get("value", ""))
        except ValidationError as error:
            self.add_error("value", error)
            return
        for name, value in {**columns, "kind": definition.kind}.items():
            setattr(self.instance, name, value)

    def _columns(self, definition: SpecDefinition, state: str, text: str) -> dict[str, Any]:
        if state == StoredState.STATED:
            if not text:
                raise ValidationError(_NO_VALUE)
            return read_value(definition, text)
        if text and "value" in self.changed_data:
            raise ValidationError(_VALUE_TOO_MANY)
        return NOTHING


class FigureRowForm(FigureForm, TableRowForm):
    """A figure in the table of its product, where the spec of a row is decided once the row is there."""

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        definition: Any = self.fields["definition"]
        of_line = SpecDefinition.objects.filter(line=sheet.product.line_id)
        definition.queryset = of_line.select_related("line").prefetch_related("options")
        if self.instance.pk:
            definition.disabled = True
            definition.pool = {str(self.instance.definition_id): self.instance.definition}
            definition.widget = Fixed(_place_in_sheet(self.instance.definition))
        else:
            inner(definition).narrowed = {"line": sheet.product.line_id}
            self._suggest(sheet)

    def _suggest(self, sheet: Sheet) -> None:
        for name, row in sheet.suggested.items():
            self.fields[name].initial = row.pk
            inner(self.fields[name]).known = {str(row.pk): str(row)}
        self.fields["checked_on"].initial = datetime.now(UTC).date()

    def _get_validation_exclusions(self) -> set[str]:
        # Which figure is preferred is a matter of all rows of the table together: FigureFormSet.clean.
        return super()._get_validation_exclusions() | {"rank"}


class FigureFormSet(RowsFormSet):
    """All figures of one product, so that they can be held against each other before anything is saved."""

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(self.instance)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "sheet": self.sheet}

    def clean(self) -> None:
        """No place twice. A place that another row leaves in this same save is free only if that row steps back to an
        alternative or goes: what merely moves on is still there when this row is saved."""
        super().clean()
        kept = [form for form in self.forms if not form.cleaned_data.get(DELETION_FIELD_NAME)]
        held = {_old_place(form): form for form in kept if form.instance.pk and not _steps_back(form)}
        for form in kept:
            place = _new_place(form)
            if place is not None and held.setdefault(place, form) is not form:
                form.add_error("rank", _TWICE if form.cleaned_data["rank"] == Rank.PREFERRED else _SAME_SOURCE)

    def save_existing_objects(self, commit: bool = True) -> list[Any]:
        """What frees a place goes first: the database holds one preferred figure a place at every moment."""
        self.changed_objects, self.deleted_objects = [], []
        goners = self.deleted_forms
        saved = []
        for form in sorted(self.initial_forms, key=lambda form: not (form in goners or _steps_back(form))):
            if form in goners:
                self.deleted_objects.append(form.instance)
                self.delete_existing(form.instance, commit=commit)
            elif form.instance.pk and form.has_changed():
                self.changed_objects.append((form.instance, form.changed_data))
                saved.append(self.save_existing(form, form.instance, commit=commit))
        return saved


def _old_place(form: Any) -> tuple[Any, ...]:
    old = form.initial
    return _place(form.instance.definition_id, old["market"], old["condition"], old["rank"], old["source"])


def _new_place(form: Any) -> tuple[Any, ...] | None:
    """The place that a changed or new row asks for; None where nothing was changed or something is missing."""
    new = form.cleaned_data
    if not all(new.get(name) for name in ("definition", "market", "condition", "rank", "source")):
        return None
    return _place(new["definition"].pk, new["market"].pk, new["condition"].pk, new["rank"], new["source"].pk)


def _place(definition: int, market: int, condition: int, rank: str, source: int) -> tuple[Any, ...]:
    """What the database allows once: one preferred figure, and one alternative a source."""
    place = (definition, market, condition, rank)
    return place if rank == Rank.PREFERRED else (*place, source)


def _steps_back(form: Any) -> bool:
    is_preferred = form.initial.get("rank") == Rank.PREFERRED
    return is_preferred and form.cleaned_data.get("rank") == Rank.ALTERNATIVE


def _place_in_sheet(definition: SpecDefinition) -> str:
    return f"{definition.group.name} · {definition.label}"


class FigureInline(RowsInline):
    """The sheet of a product, in its order."""

    model = SpecValue
    form = FigureRowForm
    formset = FigureFormSet
    fields = ("definition", "value", "market", "condition", "state", "source", "rank", "note", "checked_on")
    classes = ("figures",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).select_related("definition__group", "definition__line", "option")
        rows = rows.prefetch_related("definition__options")
        in_sheet_order = ("definition__group__order", "definition__order", "definition")
        return rows.order_by(*in_sheet_order, "market__code", "condition__slug", "-rank", "pk")


class FigurePageForm(FigureForm, PageForm):
    """A figure on a page of its own."""


@admin.register(SpecValue)
class FigureAdmin(CatalogAdmin):
    form = FigurePageForm
    fieldsets = (
        (None, {"fields": ("product", "definition", "value", "state")}),
        (_("Where and how it holds"), {"fields": ("market", "condition", "rank")}),
        (_("Where it was read"), {"fields": ("source", "checked_on", "note")}),
    )
    fixed_once_saved = ("product", "definition")
    list_display = ("product", "definition", "shown", "market", "condition", "state", "rank", "source", "checked_on")
    list_display_links = ("product", "shown")
    list_filter = ("definition__line", "state", "rank", ("market", admin.RelatedOnlyFieldListFilter), "checked_on")
    list_select_related = ("product", "definition", "option", "market", "condition", "source")
    search_fields = ("product__name", "product__slug", "definition__label", "definition__key", "typed", "text")
    search_help_text = _("Product, spec or value.")
    ordering = ("product__name", "definition__group__order", "definition__order", "pk")

    @admin.display(description=_("value"))
    def shown(self, row: SpecValue) -> str:
        unit = unit_label(row.definition.unit) if row.number is not None and row.definition.unit else ""
        return f"{as_typed(row)} {unit}".strip() or "–"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        sheet = Sheet(Product())
        chosen = {name: row.pk for name, row in sheet.suggested.items()}
        return {**chosen, **super().get_changeform_initial_data(request)}

"""Specs: how a line is described. A new one is data; filter, sheet and comparison follow by themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.forms import PageForm
from catalog.admin.rows import RowsInline
from catalog.admin.widgets import inner
from catalog.models import Condition, DefaultCondition, SpecDefinition, SpecGroup, SpecOption
from catalog.units import UNITS


class OptionInline(RowsInline):
    model = SpecOption
    fields = ("value", "label", "order")


class DefaultConditionInline(RowsInline):
    model = DefaultCondition
    fields = ("market", "condition")


class DefinitionForm(PageForm):
    """A spec; its unit is one that the catalog can convert and print."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "group" in self.fields:
            inner(self.fields["group"]).narrow_by("line", self.instance.line_id)

    def clean_unit(self) -> str:
        unit: str = self.cleaned_data["unit"]
        if unit not in UNITS:
            units = ", ".join(sorted(UNITS - {""}))
            self.add_error("unit", _("The catalog knows these units: %(units)s.") % {"units": units})
        return unit


@admin.register(SpecDefinition)
class DefinitionAdmin(CatalogAdmin):
    form = DefinitionForm
    fieldsets = (
        (None, {"fields": ("line", "key", "label", "description")}),
        (_("Place in the sheet"), {"fields": ("group", "order")}),
        (_("What is stated"), {"fields": ("kind", "unit", "decimals", "better")}),
        (_("Where it is used"), {"fields": ("is_highlight", "is_filterable", "is_required")}),
    )
    fixed_once_saved = ("line", "key")
    inlines = (OptionInline, DefaultConditionInline)
    list_display = ("label", "key", "line", "group_name", "order", "kind", "unit", "is_highlight", "is_required")
    list_filter = ("line", "kind", "is_highlight", "is_filterable", "is_required")
    list_select_related = ("line", "group")
    search_fields = ("label", "key", "description")
    choice_fields = ("label", "key")
    ordering = ("line__order", "group__order", "order", "pk")

    @admin.display(description=_("group"), ordering="group__order")
    def group_name(self, row: SpecDefinition) -> str:
        return row.group.name


@admin.register(SpecGroup)
class GroupAdmin(CatalogAdmin):
    fields = ("line", "name", "order")
    fixed_once_saved = ("line",)
    list_display = ("name", "line", "order")
    list_filter = ("line",)
    list_select_related = ("line",)
    search_fields = ("name", "line__name")
    ordering = ("line__order", "order", "pk")


@admin.register(SpecOption)
class OptionAdmin(CatalogAdmin):
    fields = ("definition", "value", "label", "order")
    fixed_once_saved = ("definition",)
    list_display = ("label", "value", "definition", "line", "order")
    list_filter = ("definition__line",)
    list_select_related = ("definition__line",)
    search_fields = ("label", "value", "definition__label", "definition__key")
    ordering = ("definition__line__order", "definition__order", "order", "pk")

    @admin.display(description=_("line"))
    def line(self, row: SpecOption) -> str:
        return row.definition.line.name


@admin.register(Condition)
class ConditionAdmin(CatalogAdmin):
    fields = ("name", "slug", "kind", "parent", "description")
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    list_display = ("name", "slug", "kind", "parent", "description")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "slug", "description")
    choice_fields = ("name", "slug")

    def view_on_site(self, obj: Condition) -> str:  # type: ignore[override]
        return reverse("catalog:condition_detail", args=[obj.slug])


@admin.register(DefaultCondition)
class DefaultConditionAdmin(CatalogAdmin):
    fields = ("definition", "market", "condition")
    list_display = ("definition", "line", "market", "condition")
    list_filter = ("definition__line", ("market", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("definition__line", "market", "condition")
    search_fields = ("definition__label", "definition__key")
    ordering = ("definition__line__order", "definition__order", "market__code", "pk")

    @admin.display(description=_("line"))
    def line(self, row: DefaultCondition) -> str:
        return row.definition.line.name

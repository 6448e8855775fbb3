"""Rows of a table inside a page, and of a list that is edited in place."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import HiddenInput
from django.forms.models import BaseInlineFormSet, BaseModelFormSet
from django.http import HttpRequest
from django.utils.translation import gettext

from catalog.admin.fields import FieldsMixin
from catalog.admin.forms import TableRowForm
from catalog.admin.widgets import RowChoiceField


class ChangedRowsMixin(BaseModelFormSet):
    """Rows of which only those are validated that somebody touched, so that saving a page of sixty rows asks the
    database about the changed ones only."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.empty_permitted = form.empty_permitted or bool(form.instance.pk)
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        """The key of a row leads to the row that is at hand already."""
        super().add_fields(form, index)
        key = form.fields["id"]
        form.fields["id"] = RowChoiceField(key.queryset, initial=key.initial, required=False, widget=HiddenInput)
        form.fields["id"].pool = {str(form.instance.pk): form.instance} if form.instance.pk else {}


class ListFormSet(ChangedRowsMixin):
    """The rows of a list that can be edited in place."""


class RowsFormSet(ChangedRowsMixin, BaseInlineFormSet):
    """The rows of a table inside a page; what they point at is fetched once for all of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pools: dict[str, dict[str, models.Model]] = {}

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        for name, field in form.fields.items():
            if self.is_bound and name != "id" and isinstance(field, RowChoiceField) and not field.disabled:
                field.pool = self._pool(name, field)
        return form

    def _pool(self, name: str, field: RowChoiceField) -> dict[str, models.Model]:
        if name not in self._pools:
            choices: Any = field.queryset
            sent = (self.data.get(f"{self.prefix}-{at}-{name}") or "" for at in range(self.total_form_count()))
            keys = {key for key in sent if key.isascii() and key.isdigit() and len(key) < 19}
            self._pools[name] = {str(row.pk): row for row in choices.filter(pk__in=keys)}
        return self._pools[name]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = gettext("Delete this row")


class RowsInline(FieldsMixin, admin.TabularInline):
    """A table of rows that belong to the row of the page."""

    form = TableRowForm
    formset = RowsFormSet
    extra = 0
    adds_related = ("source",)

    @property
    def along(self) -> tuple[str, ...]:
        """The foreign keys that are shown, and the one to the row of the page, which names its rows."""
        keys = [field for field in self.opts.concrete_fields if isinstance(field, models.ForeignKey)]
        shown = (*(self.fields or ()), self.fk_name)
        return tuple(key.name for key in keys if key.name in shown or key.related_model is self.parent_model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.along)

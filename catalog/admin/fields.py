"""How a column becomes a field, on pages and in tables alike."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest

from catalog.admin.widgets import (
    PARTIAL_DATE_HELP,
    Autocomplete,
    PartialDateInput,
    PictureField,
    RowChoiceField,
    check_partial_date,
    name_halves,
)
from catalog.models.base import PartialDateField

LONG_TEXT = 200
"""A text that may be longer than this is typed into a box of several lines."""


class FieldsMixin(BaseModelAdmin):
    """How a column becomes a field, on pages and in tables alike."""

    adds_related: ClassVar[tuple[str, ...] | None] = None
    """The foreign keys with a plus sign for a new row beside them; None: all."""

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        keys = (field for field in self.opts.concrete_fields if isinstance(field, models.ForeignKey))
        return tuple(key.name for key in keys if self.admin_site.is_registered(key.related_model))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site))
            kwargs.setdefault("form_class", RowChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.ImageField):
            return db_field.formfield(form_class=PictureField, widget=PictureField.widget)
        if isinstance(db_field, PartialDateField):
            return self._partial_date(db_field)
        if type(db_field) is models.CharField and (db_field.max_length or 0) > LONG_TEXT and not db_field.choices:
            kwargs.setdefault("widget", AdminTextareaWidget(attrs={"rows": 2}))
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.DateTimeField) and field is not None:
            name_halves(field)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            self._trim_links(db_field.name, field.widget)
        return field

    def _partial_date(self, db_field: PartialDateField) -> Any:
        help_text = db_field.help_text or PARTIAL_DATE_HELP
        field: Any = db_field.formfield(widget=PartialDateInput, help_text=help_text)
        field.validators.append(check_partial_date)
        return field

    def _trim_links(self, name: str, widget: RelatedFieldWidgetWrapper) -> None:
        """What a page points at is not deleted from there; in a table the links would be wider than the rows."""
        widget.can_delete_related = widget.can_view_related = False
        if self.adds_related is not None:
            widget.can_change_related = False
            widget.can_add_related = widget.can_add_related and name in self.adds_related

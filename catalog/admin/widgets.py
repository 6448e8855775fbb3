"""Fields and widgets of the admin's forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import IO, Any
from urllib.parse import urlencode

from django import forms
from django.contrib.admin.widgets import AdminFileWidget, AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalog.dates import DateError, PartialDate
from catalog.editing import images
from catalog.models import Series, SpecDefinition, SpecGroup, SpecOption
from catalog.units import unit_label

ALONG: dict[type[models.Model], tuple[str, ...]] = {
    Series: ("brand", "line"),
    SpecGroup: ("line",),
    SpecDefinition: ("line",),
    SpecOption: ("definition",),
}
"""What `label_of` reads beside the row itself; select it along."""


def label_of(row: models.Model) -> str:
    """A row as a list of choices names it: told apart from those of other lines and brands."""
    if isinstance(row, Series):
        return f"{row.name} · {row.brand} · {row.line}"
    if isinstance(row, SpecDefinition):
        unit = f", {unit_label(row.unit)}" if row.unit else ""
        return f"{row.label} ({row.key}{unit}) · {row.line}"
    if isinstance(row, SpecOption):
        return f"{row.label} · {row.definition}"
    return str(row)


class RowChoiceField(forms.ModelChoiceField):
    """A foreign key whose choices are named by `label_of`.

    `pool` holds rows of the field's own queryset by key, fetched once for all rows of a table.
    """

    pool: Mapping[str, models.Model] = {}

    def label_from_instance(self, obj: models.Model) -> str:
        return label_of(obj)

    def to_python(self, value: Any) -> Any:
        return self.pool.get(str(value)) or super().to_python(value)


class Autocomplete(AutocompleteSelect):
    """Asks the server for choices while one types.

    `known` holds the label of rows that are at hand already, so that a page of many rows asks nothing per row.
    `narrowed` goes with every question (the line whose specs are wanted) and is never trusted when saving.
    """

    known: Mapping[str, str] = {}
    narrowed: Mapping[str, Any] = {}

    @property
    def media(self) -> forms.Media:
        own = ("admin/js/autocomplete.js", "js/admin-names.js", "js/admin-narrow.js")
        return super().media + forms.Media(js=own)

    def narrow_by(self, name: str, key: int | None) -> None:
        """Offer what belongs to the row of that field: the saved one, or what the page chose meanwhile."""
        self.narrowed = {name: key} if key else {}
        self.attrs["data-narrowed-by"] = name

    def get_url(self) -> str:
        address = super().get_url()
        return f"{address}?{urlencode(self.narrowed)}" if self.narrowed else address

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = [str(pk) for pk in value if pk]
        if not all(pk in self.known for pk in chosen):
            groups: list[Any] = super().optgroups(name, value, attrs)
            return groups
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options = [self.create_option(name, pk, self.known[pk], True, at) for at, pk in enumerate(chosen, len(blank))]
        return [(None, blank + options, 0)]


class Fixed(forms.Widget):
    """A field that is decided already: its words instead of an input."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return format_html('<span class="fixed">{}</span>', self.words)


class ValueInput(forms.TextInput):
    """The value of a figure as typed, its canonical unit beside it, the options of its spec to choose from."""

    unit = ""
    options = ""
    """The id of the datalist that holds the words of the spec."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = {**(attrs or {}), **({"list": self.options} if self.options else {})}
        box = super().render(name, value, attrs, renderer)
        return format_html('{} <span class="unit">{}</span>', box, unit_label(self.unit) if self.unit else "")


class Suggesting(AdminTextInputWidget):
    """A free text beside which the words that others wrote are offered."""

    words: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{name}-words"
        box = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((word,) for word in self.words))
        return format_html('{}<datalist id="{}">{}</datalist>', box, list_id, options)


def check_partial_date(text: str) -> None:
    """The calendar's own say (no 31 June), which the pattern of the column does not know."""
    try:
        PartialDate.parse(text)
    except DateError as error:
        raise ValidationError(str(error.message)) from error


class PartialDateInput(AdminTextInputWidget):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "partial-date", "placeholder": "2025-06-26", **(attrs or {})})


class PictureField(forms.FileField):
    """An upload that is encoded anew; cleans to what was stored (catalog.editing.images)."""

    widget = AdminFileWidget(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        if not isinstance(data, Upload):
            data = Upload(data)
        if data.error is not None:
            raise data.error
        return data.stored


class Upload:
    """An uploaded picture after its encoding: stored, or the error that says why not.

    Encoding takes seconds and a transaction should not, so it is done before one begins (`encode_uploads`).
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.stored: images.Stored | None = None
        self.error: ValidationError | None = None
        try:
            self.stored = images.store(file)
        except ValidationError as error:
            self.error = error


_PICTURE_NAME = re.compile(r"(file|images-[0-9]{1,3}-file)\Z", re.ASCII)


def encode_uploads(files: Any) -> None:
    """Put an Upload in the place of each picture of a POST; anything else in it is left alone."""
    for name in [name for name in files if _PICTURE_NAME.match(name)]:
        files[name] = Upload(files[name])


def inner(field: forms.Field) -> Any:
    """The widget itself, without the links that the admin wraps around one."""
    return getattr(field.widget, "widget", field.widget)


def name_halves(field: Any) -> None:
    """A moment is typed into two inputs, and its label names neither."""
    words = (_("%(label)s, date"), _("%(label)s, time"))
    for widget, word in zip(field.widget.widgets, words, strict=True):
        widget.attrs["aria-label"] = capfirst(word % {"label": field.label})


PARTIAL_DATE_HELP = _("As far as it is known: 2025, 2025-06 or 2025-06-26.")

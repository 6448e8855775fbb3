"""What a refused page complains of, in one list: each complaint with the place that a link leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext


class Complaint(NamedTuple):
    """A sentence, what it is about, and the id of the element where it is mended."""

    anchor: str
    label: str
    sentence: str


def complaints(form: Any, formsets: Sequence[Any]) -> tuple[Complaint, ...]:
    """All complaints of a page and its tables, in the order of the page; those about the page as a whole are left out,
    as the page shows them above its fields."""
    found = list(_of_fields(form, "", ""))
    for formset in formsets:
        found += _of_table(formset)
    return tuple(found)


def _of_table(formset: Any) -> Iterator[Complaint]:
    table = str(capfirst(formset.model._meta.verbose_name_plural))
    for sentence in formset.non_form_errors():
        yield Complaint(f"{formset.prefix}-group", table, str(sentence))
    for at, form in enumerate(formset.forms):
        row = gettext("%(table)s, row %(number)d") % {"table": table, "number": at + 1}
        for sentence in form.non_field_errors():
            yield Complaint(f"{formset.prefix}-{at}", row, str(sentence))
        yield from _of_fields(form, row, f"{formset.prefix}-{at}")


def _of_fields(form: Any, row: str, anchor_of_row: str) -> Iterator[Complaint]:
    for name in form.fields:
        bound = form[name]
        anchor = anchor_of_row if bound.field.disabled else bound.id_for_label
        label = f"{row}, {bound.label}" if row else str(bound.label)
        for sentence in bound.errors:
            yield Complaint(anchor or anchor_of_row, str(label), str(sentence))

"""What stands in the way of a deletion: the first rows of each kind by name, the rest by their number.

Django's page of a deletion names every row that leans on the one to be deleted, with a few queries each: for a line or
a much used source that is thousands, and a page that nobody waits for.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

NAMED = 20


def uses(rows: Iterable[models.Model]) -> list[str]:
    """The rows that keep some of `rows` (of one model) from being deleted, each with a link to its page.

    Of each kind the first 20 are named and the others counted: two queries a kind.
    """
    kept = list(rows)
    relations = kept[0]._meta.related_objects if kept else ()
    protected = (relation for relation in relations if relation.on_delete is models.PROTECT)
    return [sentence for relation in protected for sentence in _sentences(relation, kept)]


def _sentences(relation: Any, rows: Sequence[models.Model]) -> Iterator[str]:
    model = relation.related_model
    keys = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    found = model._base_manager.filter(**{f"{relation.field.name}__in": rows}).order_by("pk")
    named = list(found.select_related(*keys)[: NAMED + 1])
    for row in named[:NAMED]:
        yield _linked(row)
    if len(named) > NAMED:
        yield _others(model, found.count() - NAMED)


def _linked(row: models.Model) -> str:
    opts = row._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    return format_html('{} <a href="{}">{}</a>', capfirst(opts.verbose_name), address, row)


def _others(model: type[models.Model], number: int) -> str:
    names = {"one": model._meta.verbose_name, "many": model._meta.verbose_name_plural, "number": number}
    told = ngettext("%(number)s %(one)s", "%(number)s %(many)s", number) % names
    return gettext("and %(rows)s besides") % {"rows": told}

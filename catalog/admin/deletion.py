"""What stands in the way of a deletion, counted instead of listed.

Django's page of a deletion names every row that leans on the one to be deleted, with a few queries each: for a line or
a much used source that is thousands, and a page that nobody waits for.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import ngettext


def uses(rows: Iterable[models.Model]) -> list[str]:
    """Sentences such as "132 figures" for each kind of row that keeps one of `rows` from being deleted."""
    found: dict[type[models.Model], int] = {}
    for row in rows:
        for relation in row._meta.related_objects:
            if relation.on_delete is models.PROTECT:
                model = relation.related_model
                number = model._base_manager.filter(**{relation.field.name: row}).count()
                found[model] = found.get(model, 0) + number
    return [told(model, number) for model, number in found.items() if number]


def told(model: type[models.Model], number: int) -> str:
    names = {"one": model._meta.verbose_name, "many": model._meta.verbose_name_plural, "number": number}
    return ngettext("%(number)s %(one)s", "%(number)s %(many)s", number) % names

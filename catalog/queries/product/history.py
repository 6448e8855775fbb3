"""The changes that touched one product, newest first: what a visitor may know of who changed what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import ngettext

from catalog.models import Alias, ChangeSet, Image, Price, Product, SpecValue
from catalog.models.base import CatalogModel

MOST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One act of change. `parts` say in words what of the product it wrote; no person is named."""

    number: int
    made_at: datetime
    kind_label: str
    why: str
    parts: tuple[str, ...]


def product_changes(product: Product) -> tuple[Change, ...]:
    """At most 200 changes. Six queries, whatever their number."""
    touched: dict[int, list[str]] = defaultdict(list)
    for model, condition in tables(product):
        for changeset, count in counts(model, condition):
            touched[changeset].append(words(model, count))
    rows = ChangeSet.objects.filter(pk__in=touched).order_by("-pk")[:MOST_CHANGES]
    return tuple(Change(row.pk, row.made_at, row.get_kind_display(), row.why, tuple(touched[row.pk])) for row in rows)


def tables(product: Product) -> tuple[tuple[type[CatalogModel], Q], ...]:
    """The tables whose rows belong to a product, and how their history names it."""
    owned: tuple[type[CatalogModel], ...] = (SpecValue, Price, Alias, Image)
    return ((Product, Q(id=product.pk)), *((model, Q(product_id=product.pk)) for model in owned))


def counts(model: type[Any], condition: Q) -> QuerySet[Any, tuple[int, int]]:
    rows = model.history.filter(condition).order_by()
    return rows.values_list("changeset_id").annotate(count=Count("id", distinct=True))


def words(model: type[CatalogModel], count: int) -> str:
    """How many rows of a table a change wrote: "12 figures"."""
    texts = {
        Product: ngettext("the product itself", "the product itself", count),
        SpecValue: ngettext("%(count)s figure", "%(count)s figures", count),
        Price: ngettext("%(count)s price", "%(count)s prices", count),
        Alias: ngettext("%(count)s other name", "%(count)s other names", count),
        Image: ngettext("%(count)s image", "%(count)s images", count),
    }
    return texts[model] % {"count": count}

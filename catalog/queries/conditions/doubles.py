"""Products that have one spec under several conditions: what shows best that the conditions are not one thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from catalog.models.brands import Family
from catalog.models.products import Product
from catalog.models.specs import PLAIN, SpecKind
from catalog.models.values import Rank, SpecValue, StoredState
from catalog.presentation import Spec, present
from catalog.queries.figures import ConditionInfo, specs_of

MOST_PRODUCTS = 8


@dataclass(frozen=True, slots=True)
class Double:
    """A product with its figures in the order of the columns, blank where it has none."""

    product: str
    address: str
    is_rival: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubles:
    """One spec of products that have it under several conditions. `columns` are the names of those, this one first."""

    label: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[Double, ...]


def doubles(slug: str, known: Mapping[str, ConditionInfo], units: str) -> Doubles | None:
    """The spec that most products have under this and under another wide condition; None where no product has both.

    Six queries at most.
    """
    both = under_both(slug)
    most = both.values_list("definition", "definition__line__slug").annotate(n=Count("pk")).order_by("-n", "definition")
    if (chosen := most.first()) is None:
        return None
    definition, line, _number = chosen
    keys = best_examples(both.filter(definition=definition), definition)
    rows = wide_values().filter(definition=definition, product__in=keys).select_related("product__brand", "condition")
    spec = next(spec for spec in specs_of(line)[line] if spec.pk == definition)
    values = list(rows.order_by("market__code", "pk"))
    slugs = [slug, *sorted({row.condition.slug for row in values} - {slug})]
    return Doubles(
        label=spec.label,
        unit=present(values[0].number, spec, units).unit,
        columns=tuple(known[one].name for one in slugs),
        rows=tuple(double([row for row in values if row.product_id == key], slugs, spec, units) for key in keys),
    )


def wide_values() -> QuerySet[Any]:
    """Stated numbers under conditions that make rows of their own, the plain one apart."""
    return SpecValue.objects.filter(
        kind=SpecKind.NUMBER, state=StoredState.STATED, rank=Rank.PREFERRED, condition__parent__isnull=True
    ).exclude(condition__slug=PLAIN)


def under_both(slug: str) -> QuerySet[Any]:
    """Figures of published products under the condition that have a sibling under another one."""
    siblings = wide_values().filter(product=OuterRef("product"), definition=OuterRef("definition"))
    found = wide_values().filter(Exists(siblings.exclude(condition__slug=slug)), condition__slug=slug)
    return found.filter(product__in=Product.objects.published()).order_by()


def best_examples(both: QuerySet[Any], definition: int) -> list[int]:
    """The products that have the spec under most conditions, then by name."""
    rows = wide_values().filter(definition=definition, product__in=both.values("product")).order_by()
    counted = rows.values_list("product", "product__name").annotate(n=Count("condition", distinct=True))
    return [key for key, _name, _n in counted.order_by("-n", "product__name", "product")[:MOST_PRODUCTS]]


def double(rows: Sequence[Any], slugs: Iterable[str], spec: Spec, units: str) -> Double:
    product = rows[0].product
    texts = tuple(text([row for row in rows if row.condition.slug == slug], spec, units) for slug in slugs)
    return Double(product.name, product.get_absolute_url(), product.brand.family == Family.RIVAL, texts)


def text(rows: Iterable[Any], spec: Spec, units: str) -> str:
    """The figures of one product under one condition; several markets may state several."""
    return ", ".join(dict.fromkeys(present(row.number, spec, units).text for row in rows))

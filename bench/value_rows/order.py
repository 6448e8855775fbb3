"""The order of a list. What is not known comes last whichever way it is sorted; ties go by name, then by slug.

Names are put in order here and not by the database, because databases differ in how they order letters.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from bench.value_rows.offers import standing_prices
from bench.value_rows.product_filters import first_date
from bench.value_rows.standing import standing_values
from catalog.filters.declaration import NEWEST
from catalog.filters.scope import Question, Scope
from catalog.matching import fold


def ordered(products: "QuerySet[Any, Any]", sort: str, scope: Scope, asked: Question | None) -> tuple[int, ...]:
    """The primary keys of the products in order. `asked` is the spec that is sorted by, if it is one. Two queries."""
    rows = [(pk, name, slug, on) for pk, name, slug, on in products.values_list("pk", "name", "slug", first_date())]
    rows.sort(key=lambda row: (fold(row[1]), row[1], row[2]))
    key, is_falling = sort.lstrip("-"), sort.startswith("-") or sort == NEWEST
    own: dict[str, Callable[[tuple[int, str, str, str]], str]] = {
        "name": lambda row: fold(row[1]),
        "year": lambda row: row[3][:4],
        NEWEST: lambda row: row[3],
    }
    found = {row[0]: own[key](row) for row in rows} if key in own else _numbers(key, products, scope, asked)
    values = {pk: value for pk, value in found.items() if value != ""}
    known = [row[0] for row in rows if row[0] in values]
    # Both sorts are stable, so that equal values stay in the order of their names.
    known.sort(key=lambda pk: values[pk], reverse=is_falling)
    return (*known, *(row[0] for row in rows if row[0] not in values))


def _numbers(key: str, products: "QuerySet[Any, Any]", scope: Scope, asked: Question | None) -> Mapping[int, Any]:
    inside = {"product__in": products.values("pk")}
    if key == "price":
        return dict(standing_prices(scope).filter(**inside).order_by().values_list("product", "amount"))
    if asked is None:
        return {}
    rows = standing_values([asked.pair], scope.market, scope.tree).filter(number__isnull=False, **inside)
    return dict(rows.order_by().values_list("product", "number"))

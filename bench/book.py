"""A list of products as one would write it by the book of django-filter, on the same value rows: a FilterSet, its
form, an order and pages of 24. It counts nothing beside its options."""

from typing import Any

import django_filters
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bench.answers import PAGE
from bench.things import SPECS
from catalog.models import Brand, Product, Series, SpecValue

PREFERRED = {"rank": "preferred", "state": "stated", "condition__slug": "plain"}
FLAGS = ((True, "yes"), (False, "no"))


def having(products: "QuerySet[Any, Any]", key: str, **value: Any) -> "QuerySet[Any, Any]":
    rows = SpecValue.objects.filter(product=OuterRef("pk"), definition__key=key, **PREFERRED, **value)
    return products.filter(Exists(rows))


class ThingFilterSet(django_filters.FilterSet):
    brand = django_filters.ModelMultipleChoiceFilter(queryset=Brand.objects.all(), to_field_name="slug")
    series = django_filters.ModelMultipleChoiceFilter(queryset=Series.objects.all(), to_field_name="slug")
    weight = django_filters.RangeFilter(method="in_range")
    battery = django_filters.RangeFilter(method="in_range")
    power = django_filters.RangeFilter(method="in_range")
    runtime = django_filters.RangeFilter(method="in_range")
    waterproof = django_filters.TypedChoiceFilter(choices=FLAGS, coerce=lambda text: text == "True", method="is_flag")
    app_control = django_filters.TypedChoiceFilter(choices=FLAGS, coerce=lambda text: text == "True", method="is_flag")
    colour = django_filters.MultipleChoiceFilter(method="is_option", choices=())
    port = django_filters.MultipleChoiceFilter(method="is_option", choices=())
    shape = django_filters.MultipleChoiceFilter(method="is_option", choices=())
    sort = django_filters.OrderingFilter(fields=("name", "released_on"))

    class Meta:
        model = Product
        fields = ("status",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for made in SPECS:
            if made.kind == "choice" and made.key in self.filters:
                self.filters[made.key].extra["choices"] = [(word, word.capitalize()) for word in made.words]

    def in_range(self, products: "QuerySet[Any, Any]", name: str, value: slice) -> "QuerySet[Any, Any]":
        ends = {"number__gte": value.start, "number__lte": value.stop}
        return having(products, name, **{look_up: end for look_up, end in ends.items() if end is not None})

    def is_flag(self, products: "QuerySet[Any, Any]", name: str, value: bool) -> "QuerySet[Any, Any]":
        return having(products, name, flag=value)

    def is_option(self, products: "QuerySet[Any, Any]", name: str, value: list[str]) -> "QuerySet[Any, Any]":
        return having(products, name, option__value__in=value)


@require_safe
def by_the_book(request: HttpRequest) -> HttpResponse:
    values = SpecValue.objects.filter(rank="preferred", definition__is_highlight=True).select_related(
        "definition", "option", "market"
    )
    products = Product.objects.published().select_related("brand", "series", "line")
    found = ThingFilterSet(request.GET, products.prefetch_related(Prefetch("values", values)))
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    return render(request, "bench/by_the_book.html", {"filter": found, "page": page})

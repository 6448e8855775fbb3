"""The page of one product, its history, and its twins for machines."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog.models import Product
from catalog.parameters import Choice, State, common, read
from catalog.queries.addresses import finder_address
from catalog.queries.markets import market_page
from catalog.queries.product.history import product_changes
from catalog.queries.product.json_ld import product_json_ld
from catalog.queries.product.page import moved_to, product_page, published_product
from catalog.queries.product.twins import product_facts, product_rows, product_wide
from catalog.queries.reading import Reading, reading_of
from catalog.views.downloads import csv_answer, json_answer
from catalog.views.frame import frame

WIDE = Choice("wide", ("0", "1"), default="0")


def product_or_way(
    request: HttpRequest, slug: str, name: str, found: Callable[[Product], HttpResponseBase]
) -> HttpResponseBase:
    """What `found` makes of the published product; 301 from a former slug, query string kept; 404 for anything else,
    drafts and archived products included."""
    product = published_product(slug)
    if product is not None:
        return found(product)
    current = moved_to(slug)
    if current is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = reverse(f"catalog:{name}", args=[current])
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def read_product(request: HttpRequest, *parameters: Choice) -> tuple[State, Reading]:
    markets = market_page()
    state = read(request.GET, (*parameters, *common(markets.tree)))
    return state, reading_of(state, markets)


@require_safe
def product_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    def answer(product: Product) -> HttpResponse:
        state, reading = read_product(request)
        page = product_page(product, reading)
        crumbs = line_crumbs(product)
        context = frame(request, state, *crumbs, (product.name, None), section="lines")
        context["page"] = page
        context["json_ld"] = product_json_ld(page, context["canonical"])
        return render(request, "catalog/product_detail.html", context)

    return product_or_way(request, slug, "product_detail", answer)


@require_safe
def product_history(request: HttpRequest, slug: str) -> HttpResponseBase:
    def answer(product: Product) -> HttpResponse:
        state, _reading = read_product(request)
        here = (product.name, reverse("catalog:product_detail", args=[product.slug]))
        context = frame(request, state, *line_crumbs(product), here, (_("History"), None), section="lines")
        context |= {"product": product, "changes": product_changes(product)}
        return render(request, "catalog/product_history.html", context)

    return product_or_way(request, slug, "product_history", answer)


@require_safe
def product_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    def answer(product: Product) -> HttpResponse:
        _state, reading = read_product(request)
        return json_answer(product_facts(product, reading))

    return product_or_way(request, slug, "product_json", answer)


@require_safe
def product_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    def answer(product: Product) -> HttpResponse:
        state, _reading = read_product(request, WIDE)
        rows = product_wide(product) if state[WIDE] == "1" else product_rows(product)
        return csv_answer(product.slug, rows)

    return product_or_way(request, slug, "product_csv", answer)


def line_crumbs(product: Product) -> tuple[tuple[str, str], ...]:
    line = product.line
    return (_("Lines"), reverse("catalog:line_list")), (line.name, finder_address(line.slug))

"""The comparison, its twins for machines, and the page on which its columns are chosen."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog.comparison import Rows
from catalog.parameters import Choice, Ignored, Parameter, Repeated, State, Words, common, query_string, read
from catalog.queries.compare.addresses import Addresses
from catalog.queries.compare.columns import MOST_COLUMNS, ColumnChoice, Reference, base_of, column_choice, pieces_of
from catalog.queries.compare.page import compare_page, comparison_table
from catalog.queries.compare.picker import picker_page
from catalog.queries.compare.twins import comparison_facts, comparison_rows, comparison_wide
from catalog.queries.markets import market_page
from catalog.queries.reading import Reading, reading_of
from catalog.views.downloads import csv_answer, json_answer
from catalog.views.errors import ErrorPage, error_answer
from catalog.views.frame import frame

ROWS = Choice("rows", [rows.value for rows in Rows], default=Rows.ALL)
BASE = Reference("base")
WIDE = Choice("wide", ("0", "1"), default="0")
WORDS = Words("q")
MOST_NAMED = MOST_COLUMNS
"""Unknown products that a 404 names."""
WRITABLE = re.compile(r"[A-Za-z0-9_@-]{1,100}")


@dataclass(frozen=True)
class Item(Parameter[str]):
    """One ticked product, or several parted by commas; what it names is judged with the columns."""

    name: str = "items"
    default: str = ""

    def parse(self, text: str) -> str:
        return text


ITEMS = Repeated(Item(), is_ordered=True)


@dataclass(frozen=True)
class Asked:
    """What the address of a comparison asks for, with at least one column."""

    state: State
    reading: Reading
    choice: ColumnChoice
    base: int | None
    ignored: tuple[Ignored, ...]


def compared(
    request: HttpRequest,
    items: str,
    name: str,
    found: Callable[[Asked], HttpResponseBase],
    extra: Sequence[Choice] = (),
) -> HttpResponseBase:
    """What `found` makes of the columns; 301 where a slug is a former one; 404 where no piece names a product."""
    markets = market_page()
    state = read(request.GET, (ROWS, BASE, *extra, *common(markets.tree)))
    choice = column_choice(pieces_of(items), state.market, markets.tree)
    if choice.moved is not None:
        return moved(request, name, choice)
    if not choice.columns:
        return nothing_known(request, choice)
    base, refused = base_of(choice.columns, state[BASE])
    ignored = (*state.ignored, *choice.bad_markets, *((refused,) if refused else ()))
    return found(Asked(state, reading_of(state, markets), choice, base, ignored))


def nothing_known(request: HttpRequest, choice: ColumnChoice) -> HttpResponse:
    """404 that names the pieces of the address that are no product, the first few of them."""
    if not choice.unknown:
        raise Http404
    names = ", ".join(choice.unknown[:MOST_NAMED])
    more = len(choice.unknown) - MOST_NAMED
    if more > 0:
        happened = _("The catalog has no products called %(names)s, nor %(more)s more that the address names.")
    elif len(choice.unknown) > 1:
        happened = _("The catalog has no products called %(names)s.")
    else:
        happened = _("The catalog has no product called %(names)s.")
    remedy = _("Check the spelling, or search for the products and compare them from there.")
    words = ErrorPage(_("Nothing here to compare"), happened % {"names": names, "more": more}, remedy)
    return error_answer(request, HTTPStatus.NOT_FOUND, words)


def moved(request: HttpRequest, name: str, choice: ColumnChoice) -> HttpResponseBase:
    """301 to the same columns under their present slugs, in the same order, the query string kept."""
    query = request.GET.copy()
    slug, mark, market = query.get("base", "").partition("@")
    if new := dict(choice.renamed).get(slug):
        query["base"] = f"{new}{mark}{market}"
    pairs = [(key, text) for key, texts in query.lists() for text in texts]
    address = reverse(f"catalog:{name}", args=[",".join(choice.moved or ())])
    return redirect(address + query_string(pairs), permanent=True)


@require_safe
def comparison(request: HttpRequest, items: str) -> HttpResponseBase:
    def answer(asked: Asked) -> HttpResponse:
        page = compare_page(asked.choice.columns, asked.state[ROWS], asked.base, asked.reading)
        addresses = Addresses(page.heads, asked.base, asked.state)
        here = (" · ".join(head.label for head in page.heads), None)
        context = frame(
            request, asked.state, (_("Compare"), reverse("catalog:compare_picker")), here, section="compare"
        )
        ordered = ",".join(sorted(head.reference for head in page.heads))
        context |= {
            "page": page,
            "choice": asked.choice,
            "columns": addresses.tools(),
            "rows": asked.state[ROWS],
            "rows_addresses": addresses.rows(),
            "json_address": addresses.twin("comparison_json"),
            "csv_address": addresses.twin("comparison_csv"),
            "next_columns": [(one, addresses.plus(one.slug)) for one in page.candidates],
            "kept_for_base": [pair for pair in asked.state.pairs() if pair[0] != "base"],
            "kept_for_add": asked.state.pairs(),
            "ignored": asked.ignored,
            "canonical": request.build_absolute_uri(reverse("catalog:comparison", args=[ordered])),
        }
        return render(request, "catalog/comparison.html", context)

    return compared(request, items, "comparison", answer)


@require_safe
def comparison_json(request: HttpRequest, items: str) -> HttpResponseBase:
    def answer(asked: Asked) -> HttpResponse:
        table = comparison_table(asked.choice.columns, asked.state[ROWS], asked.base, asked.reading)
        own = [one for one in asked.ignored if one not in asked.choice.bad_markets]
        return json_answer(comparison_facts(table, (*own, *asked.choice.ignored)))

    return compared(request, items, "comparison_json", answer)


@require_safe
def comparison_csv(request: HttpRequest, items: str) -> HttpResponseBase:
    def answer(asked: Asked) -> HttpResponse:
        table = comparison_table(asked.choice.columns, asked.state[ROWS], asked.base, asked.reading)
        is_wide = asked.state[WIDE] == "1"
        rows = comparison_wide(table, asked.choice.columns) if is_wide else comparison_rows(table)
        return csv_answer("comparison", rows)

    return compared(request, items, "comparison_csv", answer, (WIDE,))


@require_safe
def compare_picker(request: HttpRequest) -> HttpResponseBase:
    """Choosing columns. Chosen items without words to look for lead straight to their comparison; items that no path
    can hold ("a/b", "..") stay here and are named."""
    markets = market_page()
    state = read(request.GET, (ITEMS, WORDS, ROWS, BASE, *common(markets.tree)))
    items = [piece for text in state[ITEMS] for piece in pieces_of(text)]
    if items and not state[WORDS] and not state.ignored_for("q") and all(map(WRITABLE.fullmatch, items)):
        kept = query_string([pair for pair in state.pairs() if pair[0] != "items"])
        return redirect(reverse("catalog:comparison", args=[",".join(items)]) + kept)
    context = frame(request, state, (_("Compare"), None), section="compare")
    page = picker_page(items, state[WORDS], markets.tree)
    # The words were typed into the page's own field, not into that of the header.
    context |= {"page": page, "kept": [pair for pair in state.pairs() if pair[0] not in ("items", "q")]}
    return render(request, "catalog/compare_picker.html", context)

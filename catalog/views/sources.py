"""The sources: the list with its filters, for machines too, and a page for each with what leans on it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from catalog.models.sources import SourceKind
from catalog.parameters import Choice, Count, Page, Repeated, State, Words, address, common, read
from catalog.queries.markets import market_page
from catalog.queries.sources.listing import ORDERS, SourceChoice, SourceRow, source_choice, source_rows
from catalog.queries.sources.page import PAGE_ROWS, TITLES, source_head, use_counts, use_groups
from catalog.queries.sources.uses import USES
from catalog.views.downloads import csv_answer, json_answer
from catalog.views.frame import frame, ignored_facts
from catalog.views.paging import Pages, pages_of, past_end

SIZE = 50
WORDS = Words("q")
KINDS = Repeated(Choice("kind", SourceKind.values))
SORT = Choice("sort", tuple(ORDERS), default="newest")
PAGE = Page()
PER_PAGE = Count("per_page", default=SIZE, highest=100)
GROUP = Choice("group", tuple(USES))
ORDER_WORDS = {"newest": _lazy("newest"), "title": _lazy("title"), "publisher": _lazy("publisher")}
COLUMNS = ("source", "title", "publisher", "published", "kind", "via", "figures", "prices", "other", "address", "page")


def chosen(state: State, path: str, size: int) -> tuple[SourceChoice, Pages, tuple[SourceRow, ...]]:
    """The sources that the address asks for, the pages that they make, and the rows of the one shown."""
    choice = source_choice(state[WORDS], state.value("kind"), state[SORT])
    pages = pages_of(path, state, choice.total, size)
    return choice, pages, source_rows(choice.keys[pages.start : pages.last])


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    state = read(request.GET, (WORDS, KINDS, SORT, PAGE, *common(market_page().tree)))
    choice, pages, rows = chosen(state, request.path, SIZE)
    context = frame(request, state, (_("Sources"), None), section="sources", canonical_query=own_query(state, pages))
    context |= {"choice": choice, "pages": pages, "rows": rows, "text": state[WORDS], "kinds": state.value("kind")}
    context |= {"is_filtered": bool(state[WORDS] or state.value("kind")), "twin_query": twin_query(state)}
    context |= {"orders": orders(request.path, state), "order": state[SORT]}
    return render(request, "catalog/source_list.html", context)


def orders(path: str, state: State) -> list[tuple[Promise, str, str]]:
    """The orders of the list: label, name, address."""
    return [(label, order, address(path, state, sort=order)) for order, label in ORDER_WORDS.items()]


def own_query(state: State, pages: Pages) -> str:
    """What of the address names this page: the filters and the page, without market and units."""
    return state.query(page=pages.number, market=None, units=None)


def twin_query(state: State) -> str:
    return state.query(page=None, market=None, units=None)


@require_safe
def source_list_json(request: HttpRequest) -> HttpResponse:
    """`total, page, pages, sources[]{slug, title, publisher, published_on, kind, via, url, page, figures, prices,
    other}, ignored[]`; `per_page=` up to 100."""
    state = read(request.GET, (WORDS, KINDS, SORT, PAGE, PER_PAGE, *common(market_page().tree)))
    choice, pages, rows = chosen(state, request.path, state[PER_PAGE])
    return json_answer(
        {
            "total": choice.total,
            "page": pages.number,
            "pages": pages.count,
            "sources": [source_facts(request, row) for row in rows],
            "ignored": ignored_facts(state, *past_end(state, pages.count)),
        }
    )


def source_facts(request: HttpRequest, row: SourceRow) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "publisher": row.publisher,
        "published_on": row.published_on,
        "kind": row.kind,
        "via": row.via,
        "url": row.url,
        "page": request.build_absolute_uri(reverse("catalog:source_detail", args=[row.slug])),
        "figures": row.figures,
        "prices": row.prices,
        "other": row.others,
    }


@require_safe
def source_list_csv(request: HttpRequest) -> HttpResponse:
    """Every source that the filters let through, without pages."""
    state = read(request.GET, (WORDS, KINDS, SORT, *common(market_page().tree)))
    rows = source_rows(source_choice(state[WORDS], state.value("kind"), state[SORT]).keys)
    return csv_answer("sources", [COLUMNS, *(source_cells(request, row) for row in rows)])


def source_cells(request: HttpRequest, row: SourceRow) -> tuple[str | int, ...]:
    words = (row.slug, row.title, row.publisher, row.published_on, row.kind, row.via)
    page = request.build_absolute_uri(reverse("catalog:source_detail", args=[row.slug]))
    return (*words, row.figures, row.prices, row.others, row.url, page)


@require_safe
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    head = source_head(slug)
    if head is None:
        raise Http404
    state = read(request.GET, (GROUP, PAGE, *common(market_page().tree)))
    counts = use_counts(head.pk)
    only = state[GROUP] if state[GROUP] in counts else ""
    pages = pages_of(request.path, state, counts[only], PAGE_ROWS) if only else None
    groups = use_groups(head.pk, counts, state.units, only=only, start=pages.start if pages else 0)
    crumbs = ((_("Sources"), reverse("catalog:source_list")), (head.title, None))
    context = frame(request, state, *crumbs, section="sources")
    context |= {"head": head, "groups": groups, "only": only, "pages": pages, "total": sum(counts.values())}
    context["missing"] = TITLES[state[GROUP]] if state[GROUP] and not only else ""
    return render(request, "catalog/source_detail.html", context)

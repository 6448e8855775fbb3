"""The finder of a line, and the list of all products."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog.filters.declaration import PAGE_SIZE, page_parameters
from catalog.models import Line
from catalog.parameters import State, query_string
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.page import list_page
from catalog.queries.finder.reading import finder_of, line_of
from catalog.queries.finder.tidy import is_untidy, tidied, tidy_query
from catalog.queries.finder.without_products import bare_line
from catalog.queries.lines import counts_of
from catalog.views.frame import frame
from catalog.views.paging import Pages, pages_of

READING = ("market", "units")
LOOKS = frozenset(("page", "view", "x", "y", "cols", *READING))
"""Parameters that change how a list is looked at, not which products it holds or in which order."""


def line_or_404(slug: str) -> Line:
    line = line_of(slug)
    if line is None:
        raise Http404
    return line


@require_safe
def line_detail(request: HttpRequest, line: str) -> HttpResponse:
    found = line_or_404(line)
    counts = counts_of(found.slug)
    crumbs = ((_("Lines"), reverse("catalog:line_list")), (found.name, None))
    context = {"line": found, "counts": counts, "twin": request.path.rstrip("/")}
    if not counts.total:
        context["there"] = bare_line(found)
    return list_answer(request, found, "catalog/line_detail.html", crumbs, context)


@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    context = {"twin": request.path.rstrip("/")}
    return list_answer(request, None, "catalog/product_list.html", ((_("All products"), None),), context)


def list_answer(
    request: HttpRequest, line: Line | None, template: str, crumbs: Any, context: dict[str, Any]
) -> HttpResponse:
    """The page of a list; where a form left empty fields in the address, the way to the tidy one."""
    if is_untidy(request.GET):
        return redirect(tidy_address(request, finder_of(tidied(request.GET), page_parameters, line)))
    finder = finder_of(request.GET, page_parameters, line)
    return render(request, template, context | list_context(request, finder, crumbs, "lines" if line else "products"))


def tidy_address(request: HttpRequest, finder: Finder) -> str:
    """The address of the list as it is written: nothing empty, no defaults, one order; with what was refused, so that
    it is named. Scripts put it in the place of the one that a form made."""
    query = tidy_query(request.GET, finder.state)
    return f"{request.path}?{query}" if query else request.path


def canonical_query(state: State, pages: Pages) -> str:
    """The query string of the list that is shown, on the page that is shown.

    Bounds are numbers of `units`, and prices, places of sale and the usual condition of a figure hang on `market`: a
    list that is filtered or sorted keeps both.
    """
    shown = state.changed({"page": pages.number})
    names = {name for name, _text in shown.pairs()}
    only_read = () if names - LOOKS else READING
    return query_string([pair for pair in shown.pairs() if pair[0] not in only_read])


def list_context(request: HttpRequest, finder: Finder, crumbs: Any, section: str) -> dict[str, Any]:
    answer, state, path = finder.answer(), finder.state, request.path
    pages = pages_of(path, state, answer.total, PAGE_SIZE)
    page = list_page(finder, answer, path, pages.start, PAGE_SIZE)
    context = frame(request, state, *crumbs, section=section, canonical_query=canonical_query(state, pages))
    query = query_string([pair for pair in state.pairs() if pair[0] != "page"])
    return context | {
        "page": page,
        "pages": pages,
        "ignored": page.ignored,
        "units_address": page.units_address,
        "query": query,
        "path": path,
        "address": tidy_address(request, finder),
    }

"""The twins of a list for machines: JSON in pages, CSV of the whole list."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from catalog.filters.declaration import LARGEST_PAGE, csv_parameters, json_parameters
from catalog.models import Line
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.reading import finder_of
from catalog.queries.finder.twins import list_facts, long_rows, wide_rows
from catalog.views.downloads import csv_stream, json_answer
from catalog.views.finder import line_or_404
from catalog.views.frame import ignored_facts
from catalog.views.paging import page_count, past_end


@require_safe
def line_detail_json(request: HttpRequest, line: str) -> HttpResponse:
    return list_json(request, line_or_404(line))


@require_safe
def line_detail_csv(request: HttpRequest, line: str) -> StreamingHttpResponse:
    return list_csv(request, line_or_404(line))


@require_safe
def product_list_json(request: HttpRequest) -> HttpResponse:
    return list_json(request, None)


@require_safe
def product_list_csv(request: HttpRequest) -> StreamingHttpResponse:
    return list_csv(request, None)


def list_json(request: HttpRequest, line: Line | None) -> HttpResponse:
    """The JSON of interfaces.md; a page past the end is the last one, which `ignored` tells."""
    finder = finder_of(request.GET, json_parameters, line)
    answer, size = finder.answer(), finder.state.value("per_page")
    pages = page_count(answer.total, size)
    page = min(finder.state.value("page"), pages)
    ids = answer.ids[(page - 1) * size : page * size]
    paging = {"total": answer.total, "page": page, "pages": pages}
    facts = list_facts(finder, answer, ids, request.build_absolute_uri)
    return json_answer({**paging, **facts, "ignored": ignored_facts(finder.state, *past_end(finder.state, pages))})


def list_csv(request: HttpRequest, line: Line | None) -> StreamingHttpResponse:
    """The whole list, or one page of it where a page or its size is asked for. All products have no spec in common, so
    that their long form would be empty: theirs is a row a product in any case."""
    finder = finder_of(request.GET, csv_parameters, line)
    rows = wide_rows if line is None or finder.state.value("wide") == "1" else long_rows
    return csv_stream(line.slug if line else "products", rows(finder, csv_ids(finder)))


def csv_ids(finder: Finder) -> tuple[int, ...]:
    page, size = finder.state.value("page"), finder.state.value("per_page")
    if not page and not size:
        return finder.ids
    size = size or LARGEST_PAGE
    page = min(page or 1, page_count(len(finder.ids), size))
    return finder.ids[(page - 1) * size : page * size]

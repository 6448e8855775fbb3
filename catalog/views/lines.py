"""Every product line by place of life, as a page and for machines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog.parameters import State, common, read
from catalog.queries.addresses import finder_address
from catalog.queries.lines import LineEntry
from catalog.queries.lines import line_list as all_lines
from catalog.queries.markets import market_page
from catalog.views.downloads import csv_answer, json_answer
from catalog.views.frame import frame, ignored_facts

COLUMNS = ("line", "name", "place", "products", "home", "partner", "rival", "other", "address", "summary")


def read_lines(request: HttpRequest) -> State:
    return read(request.GET, common(market_page().tree))


@require_safe
def line_list(request: HttpRequest) -> HttpResponse:
    context = frame(request, read_lines(request), (_("Lines"), None), section="lines")
    context["page"] = all_lines()
    return render(request, "catalog/line_list.html", context)


@require_safe
def line_list_json(request: HttpRequest) -> HttpResponse:
    """`lines[]{slug, name, place, summary, url, products, home, partner, rival, other}`, `total`, `ignored[]`."""
    state, found = read_lines(request), all_lines()
    lines = [
        {
            "slug": line.slug,
            "name": line.name,
            "place": line.place,
            "summary": line.summary,
            "url": request.build_absolute_uri(finder_address(line.slug)),
            "products": line.counts.total,
            "home": line.counts.home,
            "partner": line.counts.partner,
            "rival": line.counts.rival,
            "other": line.counts.other,
        }
        for line in found.lines
    ]
    return json_answer({"total": len(lines), "lines": lines, "ignored": ignored_facts(state)})


@require_safe
def line_list_csv(request: HttpRequest) -> HttpResponse:
    table = [COLUMNS, *(line_cells(request, line) for line in all_lines().lines)]
    return csv_answer("lines", table)


def line_cells(request: HttpRequest, line: LineEntry) -> tuple[str | int, ...]:
    count = line.counts
    numbers = (count.total, count.home, count.partner, count.rival, count.other)
    address = request.build_absolute_uri(finder_address(line.slug))
    return (line.slug, line.name, line.place, *numbers, address, line.summary)

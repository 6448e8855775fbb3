"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.parameters import common, read
from catalog.queries.home import home_page
from catalog.queries.markets import market_page
from catalog.views.frame import frame


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    state = read(request.GET, common(market_page().tree))
    context = frame(request, state)
    context["page"] = home_page(state.carried)
    return render(request, "catalog/home.html", context)

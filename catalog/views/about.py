"""How the catalog works: how figures are chosen, what its words mean, what it does not know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog.parameters import common, read
from catalog.queries.about import about_page
from catalog.queries.markets import market_page
from catalog.statements import State as FigureState
from catalog.views.frame import frame


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    state = read(request.GET, common(market_page().tree))
    context = frame(request, state, (_("About"), None), section="about")
    context |= {"page": about_page(), "states": tuple(FigureState)}
    return render(request, "catalog/about.html", context)

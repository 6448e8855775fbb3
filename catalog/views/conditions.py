"""The conditions under which figures were obtained: all of them, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog.parameters import common, read
from catalog.queries.conditions.page import condition_list as all_conditions
from catalog.queries.conditions.page import condition_page, default_rows
from catalog.queries.conditions.words import explanation
from catalog.queries.markets import market_page
from catalog.views.frame import frame


@require_safe
def condition_list(request: HttpRequest) -> HttpResponse:
    state = read(request.GET, common(market_page().tree))
    context = frame(request, state, (_("Conditions"), None), section="about")
    context |= {"groups": all_conditions(), "defaults": default_rows()}
    return render(request, "catalog/condition_list.html", context)


@require_safe
def condition_detail(request: HttpRequest, slug: str) -> HttpResponse:
    state = read(request.GET, common(market_page().tree))
    page = condition_page(slug, state.units)
    if page is None:
        raise Http404
    crumbs = ((_("Conditions"), reverse("catalog:condition_list")), (page.info.name, None))
    context = frame(request, state, *crumbs, section="about")
    context |= {"page": page, "paragraphs": explanation(page.info.slug, page.info.parent, page.info.kind)}
    return render(request, "catalog/condition_detail.html", context)

"""The search box: its page, and what it suggests while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog.parameters import State, Words, common, read
from catalog.queries.markets import market_page
from catalog.queries.search.examples import question_examples, search_examples
from catalog.queries.search.page import search_results
from catalog.queries.search.suggesting import suggestion_facts
from catalog.views.downloads import json_answer
from catalog.views.frame import frame, ignored_facts

WORDS = Words("q")


def read_search(request: HttpRequest) -> State:
    return read(request.GET, (WORDS, *common(market_page().tree)))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    state = read_search(request)
    text = state[WORDS]
    context = frame(request, state, (_("Search"), None), canonical_query=state.query(market=None, units=None))
    context |= {"q": text, "results": search_results(text, state) if text else None, "notes": state.ignored_for("q")}
    context |= {"examples": None if text else search_examples(), "questions": None if text else question_examples()}
    return render(request, "catalog/search.html", context)


@require_safe
def search_suggest(request: HttpRequest) -> HttpResponse:
    """`q, suggestions[]{kind, slug, label, meta, url}, ignored[]`: at most ten, the best first. The addresses carry
    market and units as every link does."""
    state = read_search(request)
    found = suggestion_facts(state[WORDS], state)
    return json_answer({"q": state[WORDS], "suggestions": found, "ignored": ignored_facts(state)})

"""The pieces that pages are made of, each in every state: for whoever builds a page. Local mode only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.sprite import symbols
from catalog.views import pattern_samples


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """The page of patterns; unknown in production."""
    if settings.IS_PRODUCTION:
        raise Http404
    context = {"sample": pattern_samples, "icons": symbols(), "breadcrumbs": [("Home", "/"), ("Patterns", None)]}
    return render(request, "catalog/patterns.html", context)

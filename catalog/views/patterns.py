"""The pieces that pages are made of, each in every state: for whoever builds a page. Local mode only."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.views import pattern_samples


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """The page of patterns; unknown in production."""
    if settings.IS_PRODUCTION:
        raise Http404
    context = {"sample": pattern_samples, "icons": icon_names(), "breadcrumbs": [("Home", "/"), ("Patterns", None)]}
    return render(request, "catalog/patterns.html", context)


def icon_names() -> list[str]:
    """The ids of the sprite, in its order; none where the sources of the static files are not there."""
    path = finders.find("img/icons.svg")
    if not isinstance(path, str):
        return []
    return re.findall(r'<symbol id="([^"]+)"', Path(path).read_text(encoding="utf-8"))

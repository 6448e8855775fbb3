"""For machines that watch over the site."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalog.queries.readiness import readiness_faults


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can do its work, or 503 with what is in the way."""
    faults = readiness_faults()
    if not faults:
        return JsonResponse({"status": "ok"})
    return JsonResponse({"status": "not ready", "faults": faults}, status=503, headers={"Retry-After": "5"})

"""The least that a Django view can do."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

BODY = b"the same for everybody"


@require_safe
def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)

"""The site with a few addresses that fail, to see what a visitor is shown."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from ecosystem_site.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def fail(error: Exception) -> HttpResponse:
    raise error


def view(error: Exception):
    def broken(request: HttpRequest) -> HttpResponse:
        return fail(error)

    return broken


urlpatterns = [
    path("broken/500/", view(ZeroDivisionError("secret-of-the-code"))),
    path("broken/503/", view(OperationalError("secret-of-the-database"))),
    path("broken/interface/", view(InterfaceError("secret-of-the-database"))),
    path("broken/403/", view(PermissionDenied())),
    path("broken/400/", view(SuspiciousOperation())),
    path("", include("ecosystem_site.urls")),
]

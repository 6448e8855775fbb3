"""Turns bare refusals and a database that is away into pages for people."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from catalog.views import errors


class StyledErrorsMiddleware:
    """Gives a body to answers that Django or one of our limits sends without one (405 by require_safe, 413, 414)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code < 400 or not isinstance(response, HttpResponse) or response.content:
            return response
        return errors.styled(request, response)


class DatabaseDownMiddleware:
    """A database that is away, locked or too slow is a 503 that asks to come again, not a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.unavailable(request) if isinstance(exception, (OperationalError, InterfaceError)) else None

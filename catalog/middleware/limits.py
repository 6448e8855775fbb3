"""What is too much is refused before anything reads it.

Django spools a body of any size to disk before the view can look at it, a login not needed, so the size is judged by
the announced length alone, and a body that announces none is refused.
"""

from collections.abc import Callable
from http import HTTPStatus
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from catalog.context_processors import has_long_address
from catalog.middleware.accounts import is_admin
from catalog.views import errors

SAFE_METHODS = ("GET", "HEAD")
ADMIN_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def body_length(request: HttpRequest) -> int:
    """The announced length in bytes; a length that is no number counts as endless."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 10**16


def has_long_header(request: HttpRequest) -> bool:
    """Whether a header is longer than any of ours or of a browser: nothing has taken it apart yet."""
    return any(
        isinstance(text, str) and len(text) > settings.HEADER_LIMIT
        for name, text in request.META.items()
        if name.startswith("HTTP_") or name == "CONTENT_TYPE"
    )


def is_upload(request: HttpRequest) -> bool:
    """Whether the body may be an image from an editor: judged by address and form alone."""
    is_form = (request.META.get("CONTENT_TYPE") or "").lower().startswith("multipart/form-data")
    return is_form and is_admin(request) and not request.path_info.startswith(f"{settings.ADMIN_PATH}login/")


def may_upload(user: User | AnonymousUser) -> bool:
    return user.is_staff and (user.has_perm("catalog.add_image") or user.has_perm("catalog.change_image"))


def refusal(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request that no view should see; it is bare, and styled on the way out."""
    return head_refusal(request) or body_refusal(request)


def head_refusal(request: HttpRequest) -> HttpResponse | None:
    methods = ADMIN_METHODS if is_admin(request) else SAFE_METHODS
    if request.method not in methods:
        return HttpResponseNotAllowed(methods)
    if has_long_address(request):
        return HttpResponse(status=HTTPStatus.REQUEST_URI_TOO_LONG)
    if has_long_header(request):
        return HttpResponse(status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    return None


def body_refusal(request: HttpRequest) -> HttpResponse | None:
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        return HttpResponse(status=HTTPStatus.LENGTH_REQUIRED)
    if body_length(request) > (settings.IMAGE_BODY_LIMIT if is_upload(request) else settings.BODY_LIMIT):
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return None


class LimitsMiddleware:
    """Refuses by method, address and announced length; POST exists under the admin only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return refusal(request) or self.get_response(request)


class UploadLimitMiddleware:
    """Lets a body above the usual limit through for a signed-in editor who may add images. It stands behind the
    session and still in front of everything that reads a body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if body_length(request) > settings.BODY_LIMIT and not may_upload(request.user):
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.get_response(request)


class BodiesMiddleware:
    """Keeps half of a worker's threads for requests without a body: one whose body never ends holds its thread for as
    long as the other side likes, for the server has no time limit for that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.free = BoundedSemaphore(settings.BODIES_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if body_length(request) == 0:
            return self.get_response(request)
        if not self.free.acquire(blocking=False):
            return errors.busy(request)
        try:
            return self.get_response(request)
        finally:
            self.free.release()

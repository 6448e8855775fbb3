"""The pages that say what went wrong, what to do about it and where to go instead.

They come in one shape. Where the database, the context processors or the page frame may be what failed (500, 503),
and wherever the page frame itself fails, a template of its own is used that needs nothing but the stylesheet.
"""

import logging
import sys
from dataclasses import dataclass
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token

from catalog.context_processors import unread_site

logger = logging.getLogger(__name__)

RETRY_SECONDS = 5
COOL_OFF_SECONDS = 15 * 60


@dataclass(frozen=True)
class ErrorPage:
    """The words of one error: a title, what happened, what to do."""

    title: str | Promise
    happened: str | Promise
    remedy: str | Promise


ERROR_PAGES = {
    HTTPStatus.BAD_REQUEST: ErrorPage(
        _("This address cannot be read"),
        _("Something in the request is not in a form that the catalog understands."),
        _("Check the address for pieces that were cut off or added, or start again from the home page."),
    ),
    HTTPStatus.FORBIDDEN: ErrorPage(
        _("This page is not open to you"),
        _("Your account has no permission for this."),
        _("Sign in with an account that has it, or ask whoever runs this catalog."),
    ),
    HTTPStatus.NOT_FOUND: ErrorPage(
        _("There is no such page"),
        _("No page of the catalog has this address."),
        _("Search for what you were after, or start again from the home page."),
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: ErrorPage(
        _("This page can only be read"),
        _("The request tried to send something to a page that takes nothing."),
        _("Open the address as an ordinary link."),
    ),
    HTTPStatus.LENGTH_REQUIRED: ErrorPage(
        _("The size of what was sent is missing"),
        _("The request did not say how large its content is, so it was not read."),
        _("Send it again with a Content-Length."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ErrorPage(
        _("That is too large"),
        _("What was sent is larger than this address accepts, so it was not read."),
        _("Send at most 1 MB; an editor may upload images of at most 12 MB."),
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: ErrorPage(
        _("This address is too long"),
        _("An address may have at most 4,096 characters."),
        _("Remove some filters or products and try again."),
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: ErrorPage(
        _("The request brings too much along"),
        _("One of its headers, such as the cookies of this site, has more than 8,190 characters."),
        _("Delete the cookies that your browser keeps for this site and load the page again."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: ErrorPage(
        _("Too many attempts to sign in"),
        _("This account is closed for 15 minutes because the wrong password was given ten times."),
        _("Wait and try again. If it is your account and somebody else is guessing, ask whoever runs this catalog."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: ErrorPage(
        _("Something broke on our side"),
        _("The page could not be made. It is not your doing, and the fault has been written down."),
        _("Try again; if it happens twice, another page may have what you need."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: ErrorPage(
        _("The catalog is not available right now"),
        _("Its database did not answer in time."),
        _("Wait a few seconds and load the page again."),
    ),
}
TOO_MUCH = (
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.REQUEST_URI_TOO_LONG,
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
)
"""Refusals of requests that are too large: their page repeats nothing of the address."""

OTHER_REFUSAL = ErrorPage(
    _("The request was refused"),
    _("The catalog cannot answer this request."),
    _("Check the address, or start again from the home page."),
)
BUSY_PAGE = ErrorPage(
    _("Too much is being sent at once"),
    _("The catalog is still receiving what others send, so nothing of yours was saved."),
    _("Wait a few seconds and send it again. The pages of the catalog can be read meanwhile."),
)
CSRF_PAGE = ErrorPage(
    _("The form has expired"),
    _("The form was opened too long ago, or cookies are blocked, so nothing was saved."),
    _("Go back, copy what you typed, load the page again and send it once more."),
)


def error_answer(request: HttpRequest, status: int, page: ErrorPage | None = None) -> HttpResponse:
    """The answer for `status`, in the form that the address asks for: JSON, plain text for CSV, else a page."""
    page = page or ERROR_PAGES.get(HTTPStatus(status), OTHER_REFUSAL)
    if request.path_info.endswith(".json"):
        facts = {"status": int(status), "error": str(page.title), "detail": f"{page.happened} {page.remedy}"}
        return JsonResponse(facts, status=status)
    if request.path_info.endswith(".csv"):
        text = f"{page.title}. {page.happened} {page.remedy}\n"
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    return HttpResponse(error_page(request, status, page), status=status)


def error_page(request: HttpRequest, status: int, page: ErrorPage) -> str:
    """The page in the frame of the site; in a frame of its own from 500 on, and wherever the first one fails."""
    context = {"page": page, "status": int(status)}
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        try:
            frame = {"site": unread_site()} if status in TOO_MUCH else {}
            return render_to_string("errors/framed.html", {**context, **frame}, request)
        except Exception:
            # An error page must not fail, whatever it is that the frame leans on.
            logger.exception("The frame of the error page failed")
    return render_to_string("errors/bare.html", {**context, "stylesheet": stylesheet()})


def stylesheet() -> str:
    """The address of the stylesheet, or nothing where static files have not been collected."""
    try:
        return static("css/site.css")
    except ValueError:
        return ""


def styled(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """The styled answer that stands for a bare one; keeps its headers (Allow, Retry-After)."""
    answer = error_answer(request, bare.status_code)
    for name, value in bare.items():
        if name.lower() not in ("content-type", "content-length"):
            answer[name] = value
    return answer


def busy(request: HttpRequest) -> HttpResponse:
    """503 for a body that no thread is free to wait for."""
    return unavailable(request, BUSY_PAGE)


def unavailable(request: HttpRequest, page: ErrorPage | None = None) -> HttpResponse:
    """503 with the number of seconds after which to come again."""
    answer = error_answer(request, HTTPStatus.SERVICE_UNAVAILABLE, page)
    answer["Retry-After"] = str(RETRY_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_answer(request, HTTPStatus.BAD_REQUEST)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_answer(request, HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_answer(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database was the cause outside of a view, such as in reading the session."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    return error_answer(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_answer(request, HTTPStatus.FORBIDDEN, CSRF_PAGE)


def locked_out(
    request: HttpRequest, response: HttpResponseBase | None = None, credentials: dict[str, str] | None = None
) -> HttpResponse:
    """The answer to a login of an account that has had its ten guesses (django-axes)."""
    answer = error_answer(request, HTTPStatus.TOO_MANY_REQUESTS)
    answer["Retry-After"] = str(COOL_OFF_SECONDS)
    return answer

"""Sessions, users and messages exist under the admin only: a public page neither reads nor sets a cookie, so it is
the same for everybody and may be cached by anyone."""

from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase


def is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.ADMIN_PATH)


class UnderAdmin:
    """Mixed into a middleware, makes it stand aside for every address outside of the admin."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        next_step: Any = super().__call__ if is_admin(request) else self.get_response  # type: ignore[misc, attr-defined]
        response: HttpResponseBase = next_step(request)
        return response


class AdminSessionMiddleware(UnderAdmin, SessionMiddleware):
    """Sessions, under the admin."""


class AdminAuthenticationMiddleware(UnderAdmin, AuthenticationMiddleware):
    """request.user, under the admin."""


class AdminMessageMiddleware(UnderAdmin, MessageMiddleware):
    """Messages after a save, under the admin."""


def attempted_username(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The account that a login is for, in one spelling: "Ann" and "ann " must not be two accounts to guess at."""
    name = (credentials or {}).get("username") or (request.POST.get("username") if request else "") or ""
    return str(name).strip().casefold()[:150]

"""The security headers of every answer, refusals and static files included."""

from collections.abc import Callable
from dataclasses import asdict

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

TRUSTED_TYPES = {"require-trusted-types-for": ["'script'"], "trusted-types": ["default"]}
"""One policy may be made, and only one: that of static/js/live.js, which lets through what our server has just answered
and refuses every other text."""


class PolicyMiddleware(CSPMiddleware):
    """The Content-Security-Policy of the settings, with Trusted Types everywhere but in the admin, whose own scripts
    (jQuery, SelectBox) write HTML."""

    _usual: str | None = None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The policy of public pages is the same for all of them and written once: putting it together costs as much
        as the rest of a kept page."""
        if not is_usual(request, response):
            return super().process_response(request, response)
        if self._usual is None:
            self._usual = build_policy(**asdict(self.get_policy_parts(request, response)))
        response.headers.setdefault(HEADER, self._usual)
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if not report_only and not request.path_info.startswith(settings.ADMIN_PATH):
            parts.update = {**TRUSTED_TYPES, **(parts.update or {})}
        return parts


def is_usual(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether nothing of the policy hangs on this request: no address of the admin, no view with a policy of its own,
    no nonce, and no page of errors of Django's own."""
    has_own = any(name.startswith("_csp_") for name in response.__dict__) or getattr(request, "_csp_nonce", None)
    return not (settings.DEBUG or has_own or request.path_info.startswith(settings.ADMIN_PATH))


class HeadersMiddleware:
    """The headers that Django's SecurityMiddleware and XFrameOptionsMiddleware set too, but further in, where a refusal
    would go without; and Cross-Origin-Resource-Policy, which they do not know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

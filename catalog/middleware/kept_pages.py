"""Public pages are kept as long as the catalog has the version that they were made at.

A public page is a function of its address and of the catalog: no cookie, no account, nothing of the visitor goes into
it. So each worker keeps what it has answered by version, host and address, and answers it again until an edit raises
the version (`catalog.editing.changes`); asking for the version is the one query that is left. Django's own page cache
keys on headers and lets pages live for a time instead, which serves edits late.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_header_parameters

from catalog.editing.changes import NOTHING, Moment, current_moment
from catalog.index.following import at_moment
from catalog.middleware.accounts import is_admin
from catalog.views.errors import unavailable

MOST_BYTES = 64 * 2**20
"""What one worker keeps at most, bodies in both forms counted."""

LONGEST_BODY = 2**20
SHORTEST_COMPRESSED = 1024
NOT_KEPT = ("/healthz", "/readyz", "/patterns/")
CACHE_CONTROL = "public, no-cache"
"""Anyone may keep a copy, and asks before using it whether it still holds."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it was given: body, body compressed, headers, and its weak validator."""

    body: bytes
    compressed: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str

    @property
    def size(self) -> int:
        return len(self.body) + len(self.compressed)


class Shelf:
    """The pages of one version, those asked for least recently thrown out first. Safe between threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes, self._bytes, self._moment = most_bytes, 0, NOTHING
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, moment: Moment, key: Key) -> Page | None:
        with self._lock:
            if moment != self._moment or key not in self._pages:
                return None
            self._pages.move_to_end(key)
            return self._pages[key]

    def put(self, moment: Moment, key: Key, page: Page) -> None:
        """Keep a page. One of an older version than those on the shelf is not kept; another moment clears it."""
        with self._lock:
            if moment.version < self._moment.version:
                return
            if moment != self._moment:
                self._pages.clear()
                self._bytes, self._moment = 0, moment
            if key in self._pages:
                self._bytes -= self._pages.pop(key).size
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self._most_bytes:
                self._bytes -= self._pages.popitem(last=False)[1].size


class KeptPagesMiddleware:
    """Answers a public address from the shelf, or makes the page and keeps it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.KEEP_PAGES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not may_be_kept(request):
            return self.get_response(request)
        try:
            moment = current_moment()
        except (OperationalError, InterfaceError):
            # The view would ask the same database and wait as long again.
            return unavailable(request)
        # The query as the server gave it: get_full_path() writes raw bytes and their escapes alike. The day is part of
        # the question, because what is sold today may not be tomorrow.
        today = timezone.now().date().isoformat()
        key = (today, request.build_absolute_uri("/"), request.path, request.META.get("QUERY_STRING", ""))
        page = self.shelf.get(moment, key)
        if page is None:
            # The moment was read before the page is made: an edit in between makes the page newer than its label,
            # never older, and the next request asks under the new one.
            with at_moment(moment):
                response = self.get_response(request)
            if not is_keepable(response):
                return response
            page = kept(response)
            self.shelf.put(moment, key, page)
        return answer(request, page)


def may_be_kept(request: HttpRequest) -> bool:
    """Whether the address is a page or a twin of the catalog; media keep themselves."""
    path = request.path_info
    is_own = is_admin(request) or path in NOT_KEPT or path.startswith(settings.MEDIA_URL)
    return request.method in ("GET", "HEAD") and not is_own


def is_keepable(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not response.has_header("Set-Cookie")
        and len(response.content) <= LONGEST_BODY
    )


def kept(response: HttpResponseBase) -> Page:
    body: bytes = response.content  # type: ignore[attr-defined]
    compressed = gzip.compress(body, compresslevel=6, mtime=0) if len(body) >= SHORTEST_COMPRESSED else b""
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Page(body, compressed, tuple(response.items()), etag)


def answer(request: HttpRequest, page: Page) -> HttpResponseBase:
    """The page, compressed where the reader takes that; 304 where the reader has it already."""
    unchanged = get_conditional_response(request, etag=page.etag)
    if unchanged is not None:
        # Nothing of the page goes out again, so that nothing of it is put together.
        unchanged["ETag"], unchanged["Cache-Control"] = page.etag, CACHE_CONTROL
        patch_vary_headers(unchanged, ("Accept-Encoding",))
        return unchanged
    is_compressed = bool(page.compressed) and takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    response = HttpResponse(page.compressed if is_compressed else page.body)
    for name, value in page.headers:
        response[name] = value
    if is_compressed:
        response["Content-Encoding"] = "gzip"
    response["ETag"] = page.etag
    response["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header takes gzip: named, and not with a weight of nothing."""
    for one in accepted[:200].split(","):
        coding, parameters = parse_header_parameters(one)
        if coding == "gzip":
            return parameters.get("q", "1") not in ("0", "0.0", "0.00", "0.000")
    return False

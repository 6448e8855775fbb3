"""Asking the site for pages in this process, through the whole middleware and as a WSGI server does."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

HOST, PORT = "127.0.0.1", "8000"


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Site:
    """The site, keeping its pages or not: the middleware decides that when it is put together."""

    def __init__(self, *, keeps_pages: bool) -> None:
        with override_settings(KEEP_PAGES=keeps_pages):
            self._handler = WSGIHandler()

    def get(self, address: str, **headers: str) -> Page:
        """The answer to an address; `headers` by their name in the environ of WSGI (HTTP_IF_NONE_MATCH)."""
        told: dict[str, Any] = {}

        def start(status: str, pairs: list[tuple[str, str]], _problem: Any = None) -> Any:
            told.update(status=int(status[:3]), headers=dict(pairs))

        response = self._handler(environ(address) | headers, start)
        try:
            body = b"".join(response)
        finally:
            # Ends the request, as a server does: connections that are not to be kept are closed.
            response.close()
        return Page(told["status"], told["headers"], body)


def environ(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(parts.path),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": PORT,
        "HTTP_HOST": f"{HOST}:{PORT}",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": HOST,
        "SCRIPT_NAME": "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }

"""What a WSGI server loads."""

import os
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecosystem_site.settings")
# A page that asks its database for longer than this is not worth waiting for; commands may take their time.
os.environ.setdefault("DJANGO_STATEMENT_TIMEOUT", "3000")
django_application = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Django, with a Content-Type that it can afford to look at.

    It takes that header apart before any middleware runs, so one that is too long is cut here, to a length that
    catalog.middleware.limits still refuses.
    """
    content_type = environ.get("CONTENT_TYPE") or ""
    if len(content_type) > settings.HEADER_LIMIT:
        environ["CONTENT_TYPE"] = content_type[: settings.HEADER_LIMIT + 1]
    return django_application(environ, start_response)

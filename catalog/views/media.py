"""Photos of products, served inert: a picture and nothing else, whatever a browser makes of it.

Only names that `catalog.editing.images` writes are looked up, so no path of the visitor reaches the storage.
"""

import re

from csp.constants import NONE
from csp.decorators import csp
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from catalog.editing.images import FOLDER

NAME = re.compile(r"[0-9a-f]{40}-[1-9][0-9]{0,4}\.(webp|avif)", re.ASCII)
YEAR = 365 * 24 * 60 * 60


@require_safe
@csp({"default-src": [NONE], "sandbox": True})  # type: ignore[arg-type]  # it knows views without arguments only
def product_photo(request: HttpRequest, name: str) -> FileResponse:
    """A rendition by its content-hashed name; it never changes, so it may be kept for ever."""
    match = NAME.fullmatch(name)
    if match is None:
        raise Http404
    try:
        file = default_storage.open(f"{FOLDER}/{name}")
    except OSError as error:
        raise Http404 from error
    answer = FileResponse(file, content_type=f"image/{match[1]}")
    answer["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

"""The drawings that templates name: the symbols of the sprite."""

import re
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

SPRITE = "img/icons.svg"
PLAIN_BOX = "box"
"""The symbol in place of one that is not drawn: a line that an editor added has no drawing of its own."""


@lru_cache(maxsize=1)
def symbols() -> tuple[str, ...]:
    """The names of the symbols in their order; none where the sources of the static files are not there."""
    path = finders.find(SPRITE)
    if not isinstance(path, str):
        return ()
    return tuple(re.findall(r'<symbol id="([^"]+)"', Path(path).read_text(encoding="utf-8")))


def drawn(name: str) -> str:
    """The name of the symbol to show for `name`."""
    return name if name in symbols() or not symbols() else PLAIN_BOX

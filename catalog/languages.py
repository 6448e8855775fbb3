"""The language of the reader, as Babel names it."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, to_locale

FALLBACK = "en"


def current_locale() -> str:
    """Babel's name of the active language ("zh_Hans" for "zh-hans"), English where Babel does not know it."""
    return locale_of(get_language() or FALLBACK)


@lru_cache(maxsize=64)
def locale_of(language: str) -> str:
    """Babel's name of one of Django's language codes."""
    try:
        return str(Locale.parse(to_locale(language)))
    except (UnknownLocaleError, ValueError):
        return FALLBACK

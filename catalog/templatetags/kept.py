"""Partials that are printed once for what they show: `{% kept "partials/facet.html" facet=facet %}`."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language

register = template.Library()

MOST_LETTERS = 16 * 2**20
"""What one process keeps at most."""


class Prints:
    """Printed partials by what they show, those asked for least recently thrown out first. Safe between threads."""

    def __init__(self, most_letters: int = MOST_LETTERS) -> None:
        self._most, self._letters = most_letters, 0
        self._prints: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> str | None:
        with self._lock:
            found = self._prints.get(key)
            if found is not None:
                self._prints.move_to_end(key)
            return found

    def put(self, key: Hashable, printed: str) -> None:
        with self._lock:
            if key in self._prints:
                return
            self._prints[key] = printed
            self._letters += len(printed)
            while self._letters > self._most:
                self._letters -= len(self._prints.popitem(last=False)[1])


prints = Prints()


@register.simple_tag
def kept(name: str, **shown: Hashable) -> str:
    """The partial `name` with `shown` and nothing else, as `include ... only` prints it.

    What it shows is the whole of its context, so that equal values print equal letters: they have to be immutable
    (frozen dataclasses, tuples, texts, numbers), and the partial may read nothing but them and the language.
    """
    key = (name, get_language(), tuple(sorted(shown.items())))
    found = prints.get(key)
    if found is None:
        found = get_template(name).render(dict(shown))
        prints.put(key, found)
    return found

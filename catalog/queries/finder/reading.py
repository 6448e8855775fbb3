"""From an address to a question: which list is meant, what of it is asked, and what could not be followed."""

from collections.abc import Callable, Collection

from django.http import QueryDict

from catalog.filters.declaration import Declared
from catalog.filters.scope import Scope
from catalog.models import Line
from catalog.parameters import common, read
from catalog.queries.finder.engine import Finder
from catalog.queries.finder.scope import all_scope, line_scope
from catalog.queries.markets import market_page

Declaration = Callable[[Scope], Declared]


def finder_of(asked: QueryDict, declaration: Declaration, line: Line | None = None) -> Finder:
    """The question that an address asks of a line, or of all lines.

    Read twice: market and units come first, because they decide what the other parameters may say.
    """
    tree = market_page().tree
    reading = read(asked, common(tree))
    scope = all_scope(reading, tree) if line is None else line_scope(line, reading, tree)
    return Finder(scope, read(asked, declaration(scope)))


def line_of(slug: str) -> Line | None:
    """The line of that slug."""
    return Line.objects.select_related("source").filter(slug=slug).first()


def lines_of(slugs: Collection[str]) -> dict[str, Line]:
    """Lines by slug. One query."""
    return {line.slug: line for line in Line.objects.select_related("source").filter(slug__in=slugs)}

"""Addresses of pages that other rows lead to. They are fixed (interfaces.md), so they need no name of a view."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from django.urls import get_script_prefix


def finder_address(line: str, **parameters: str) -> str:
    """The finder of a line, or of all lines (""), with parameters; blank ones are left out."""
    path = f"lines/{line}/" if line else "products/"
    given = {key: value for key, value in parameters.items() if value}
    return f"{get_script_prefix()}{path}" + (f"?{urlencode(given)}" if given else "")


def detail_address(kind: str, slug: str) -> str:
    """The page of a product, a condition or a source. A list of a hundred hits asks for a hundred of them, and looking
    the view up by its name costs more than finding the hits."""
    return f"{get_script_prefix()}{kind}s/{slug}/"


def compare_address(slugs: Iterable[str]) -> str:
    """The comparison of products, in their order."""
    return f"{get_script_prefix()}compare/{quote(','.join(slugs), safe=',')}/"


def source_list_address(text: str) -> str:
    """The list of sources that answer a text."""
    return f"{get_script_prefix()}sources/?{urlencode({'q': text})}"


def search_address(text: str) -> str:
    """The search for a text."""
    return f"{get_script_prefix()}search/?{urlencode({'q': text})}"

"""What the frame of every page takes: breadcrumbs, the section it belongs to, its canonical address."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalog.parameters import Ignored, State

Crumb = tuple[str | Promise, str | None]


def frame(
    request: HttpRequest, state: State, *crumbs: Crumb, section: str = "", canonical_query: str = ""
) -> dict[str, Any]:
    """Context for base.html. `crumbs` follow "Home", the last one with None for its address; market and units are
    added to the addresses here. `canonical_query` leaves both out where they change how a page is read, not what it is;
    a list whose filters are read in them keeps them (catalog.views.finder.canonical_query).
    """
    carried = state.carried
    home: Crumb = (_("Home"), reverse("catalog:home"))
    trail = [(label, address + carried if address else None) for label, address in (home, *crumbs)]
    return {
        "state": state,
        "ignored": state.ignored,
        "section": section,
        "breadcrumbs": trail if crumbs else [],
        "canonical": request.build_absolute_uri(request.path + canonical_query),
    }


def ignored_facts(state: State, *more: Ignored) -> list[dict[str, str]]:
    """What of the address was not followed, for twins: `ignored[]{parameter, value, reason}`; `more` is what only the
    answer showed."""
    return [
        {"parameter": one.parameter, "value": one.value, "reason": str(one.reason)} for one in (*state.ignored, *more)
    ]

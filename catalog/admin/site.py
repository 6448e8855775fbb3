"""The editors' site: its start page is grouped by what an editor looks for, not by how the code is parted."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.admin.widgets import ALONG, label_of

SYSTEM = "system"
LONGEST_TERM = 100
"""Of what is typed to find a choice, so much is held against the names."""

GROUPS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("products", _("Products"), ("Product", "SpecValue", "Image", "Alias", "Rivalry", "FormerSlug")),
    (
        "specs",
        _("Lines and specs"),
        ("Line", "Series", "SpecGroup", "SpecDefinition", "SpecOption", "Condition", "DefaultCondition"),
    ),
    ("markets", _("Markets and prices"), ("Price", "Market", "Availability", "Barrier", "ExchangeRate")),
    ("ecosystem", _("Ecosystem"), ("Brand", "CompanyLink", "Platform", "Connection")),
    ("story", _("Story"), ("Claim", "ClaimSource", "ClaimSubject", "Milestone", "Measurement")),
    ("sources", _("Sources"), ("Source", "Name")),
    (SYSTEM, _("System"), ("ChangeSet", "ChangeLogEntry", "CatalogState", "ShippedFile", "ShippedRow")),
)
"""The groups of the start page: key, name, models in order. What stands nowhere (accounts) goes to the system."""

_PLACES = {
    name: (at, place) for at, (_key, _name, names) in enumerate(GROUPS) for place, name in enumerate(names)
}  # fmt: skip
_LAST = (len(GROUPS) - 1, 100)

NARROWED_BY = {
    ("SpecDefinition", "line"): "line",
    ("Series", "line"): "line",
    ("SpecOption", "line"): "definition__line",
    ("SpecOption", "spec"): "definition",
    ("SpecGroup", "line"): "line",
}
"""The parameters that narrow the choices of a model while one types: (model, parameter) to lookup."""


class CatalogAutocompleteView(AutocompleteJsonView):
    """The choices of a foreign key, narrowed to a line where the form says which. The form checks again when saving."""

    def process_request(self, request: HttpRequest) -> Any:
        term, pages, *rest = super().process_request(request)
        pages = copy(pages)
        pages.search_fields = getattr(pages, "choice_fields", ()) or pages.search_fields  # type: ignore[misc]
        return (term.replace("\0", ""), pages, *rest)

    def get_queryset(self) -> QuerySet[Any]:
        """What the words match, those first whose own name they begin: Enter takes the first."""
        choices = self._named_first(super().get_queryset()).select_related(*ALONG.get(self.model_admin.model, ()))
        name = self.model_admin.model.__name__
        for (model, parameter), lookup in NARROWED_BY.items():
            text = self.request.GET.get(parameter, "")
            if model == name and text.isascii() and text.isdigit() and len(text) < 16:
                choices = choices.filter(**{lookup: int(text)})
        return choices

    def _named_first(self, choices: QuerySet[Any]) -> QuerySet[Any]:
        term, name = self.term.strip()[:LONGEST_TERM], next(iter(self.model_admin.search_fields), "")
        if not term or not name:
            return choices
        ways = ("iexact", "istartswith", "icontains")
        whens = [When(**{f"{name}__{way}": term}, then=Value(at)) for at, way in enumerate(ways)]
        ordered = choices.query.order_by or choices.model._meta.ordering
        return choices.order_by(Case(*whens, default=Value(len(ways))), *ordered)

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {**super().serialize_result(obj, to_field_name), "text": label_of(obj)}


class CatalogAdminSite(AdminSite):
    site_header = _("Xiaomi ecosystem catalog")
    site_title = _("Xiaomi ecosystem catalog")
    index_title = _("What would you like to edit?")
    enable_nav_sidebar = True

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        view: Any = CatalogAutocompleteView.as_view(admin_site=self)
        response: HttpResponse = view(request)
        return response

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The groups that hold a model which this editor may see, in the shape that the stock templates read."""
        apps = super().get_app_list(request, app_label)
        placed = sorted(
            ((*_PLACES.get(model["object_name"], _LAST), model) for app in apps for model in app["models"]),
            key=lambda entry: (entry[0], entry[1], str(entry[2]["name"])),
        )
        by_group: dict[int, list[Any]] = {}
        for at, _place, model in placed:
            by_group.setdefault(at, []).append(model)
        return [_group(*GROUPS[at][:2], models) for at, models in by_group.items()]


def _group(key: str, name: Promise, models: list[Any]) -> dict[str, Any]:
    return {
        "name": name,
        "app_label": key,
        "app_url": f"{reverse('admin:index')}#{key}",
        "has_module_perms": True,
        "models": models,
    }

"""What the system keeps by itself: to look at only."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import ReadOnlyAdmin
from catalog.editing.history import rows_of
from catalog.models import CatalogState, ChangeLogEntry, ChangeSet, ShippedFile, ShippedRow
from catalog.models.base import CatalogModel


@admin.register(ChangeSet)
class ChangeSetAdmin(ReadOnlyAdmin):
    """One act of change, with every row that it touched."""

    fields = ("kind", "by", "why", "made_at", "version")
    list_display = ("made_at", "kind", "by", "why", "version")
    list_display_links = ("made_at", "kind")
    list_filter = ("kind", "made_at", ("by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("why", "by__username")
    ordering = ("-pk",)
    change_form_template = "admin/catalog/changeset/page.html"

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        tables = [model for model in apps.get_app_config("catalog").get_models() if issubclass(model, CatalogModel)]
        obj = kwargs.get("obj")
        context["rows"] = rows_of(obj, tables) if obj else ()
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response


@admin.register(ChangeLogEntry)
class ChangeLogEntryAdmin(ReadOnlyAdmin):
    list_display = ("version", "changeset", "product_id", "line_id")
    list_select_related = ("changeset",)
    search_fields = ("=version",)
    ordering = ("-pk",)


@admin.register(CatalogState)
class CatalogStateAdmin(ReadOnlyAdmin):
    list_display = ("version", "next_publication_at")


@admin.register(ShippedFile)
class ShippedFileAdmin(ReadOnlyAdmin):
    list_display = ("path", "loaded_at", "digest")
    search_fields = ("path",)


@admin.register(ShippedRow)
class ShippedRowAdmin(ReadOnlyAdmin):
    list_display = ("table", "key", "object_id")
    list_display_links = ("table", "key")
    list_filter = ("table",)
    search_fields = ("key",)
    search_help_text = _("The natural key.")

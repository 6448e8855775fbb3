"""Brands and platforms, and what ties them together."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.rows import RowsInline
from catalog.models import Brand, CompanyLink, Connection, Name, Platform
from catalog.models.platforms import ENDS


class NameInline(RowsInline):
    model = Name
    fields = ("language", "name", "source")


@admin.register(Brand)
class BrandAdmin(CatalogAdmin):
    fieldsets = (
        (None, {"fields": ("name", "slug", "note")}),
        (_("Place in the ecosystem"), {"fields": ("family", "role", "parent", "country")}),
    )
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    inlines = (NameInline,)
    list_display = ("name", "family", "role", "parent", "country")
    list_filter = ("family", "role")
    list_select_related = ("parent", "country")
    search_fields = ("name", "slug", "names__name")


@admin.register(CompanyLink)
class CompanyLinkAdmin(CatalogAdmin):
    fields = ("from_brand", "kind", "to_brand", "what", "since", "source")
    list_display = ("from_brand", "kind", "to_brand", "what", "since", "source")
    list_display_links = ("from_brand", "what")
    list_filter = ("kind",)
    list_select_related = ("from_brand", "to_brand", "source")
    search_fields = ("from_brand__name", "to_brand__name", "what")
    ordering = ("from_brand__name", "pk")


@admin.register(Platform)
class PlatformAdmin(CatalogAdmin):
    fields = ("name", "slug", "kind", "owner", "summary", "source")
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    inlines = (NameInline,)
    list_display = ("name", "kind", "owner", "summary", "source")
    list_filter = ("kind", ("owner", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("owner", "source")
    search_fields = ("name", "slug", "summary")
    choice_fields = ("name", "slug")


@admin.register(Connection)
class ConnectionAdmin(CatalogAdmin):
    fieldsets = (
        (_("From (one of these)"), {"fields": tuple(f"from_{kind}" for kind in ENDS)}),
        (_("To (one of these)"), {"fields": tuple(f"to_{kind}" for kind in ENDS)}),
        (_("What works"), {"fields": ("via", "feature", "direction", "works", "scope", "needs")}),
        (_("Where it holds"), {"fields": ("market", "source", "note")}),
    )
    list_display = ("start", "via", "end", "feature", "direction", "works", "market")
    list_display_links = ("start", "feature")
    list_filter = ("works", "direction", "scope", ("via", admin.RelatedOnlyFieldListFilter))
    list_select_related = (*(f"{side}_{kind}" for side in ("from", "to") for kind in ENDS), "via", "market")
    search_fields = (
        "feature", "via__name", "from_product__name", "to_product__name", "from_line__name", "to_line__name",
    )  # fmt: skip
    ordering = ("pk",)

    @admin.display(description=_("from"))
    def start(self, row: Connection) -> Any:
        return row.start

    @admin.display(description=_("to"))
    def end(self, row: Connection) -> Any:
        return row.end

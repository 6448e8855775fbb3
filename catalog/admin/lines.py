"""Lines and their series."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.rows import RowsInline
from catalog.models import Line, Series, SpecGroup


class GroupInline(RowsInline):
    model = SpecGroup
    fields = ("name", "order")


@admin.register(Line)
class LineAdmin(CatalogAdmin):
    fieldsets = (
        (None, {"fields": ("name", "slug", "summary", "source")}),
        (_("Where it stands"), {"fields": ("place", "order", "has_products")}),
    )
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    inlines = (GroupInline,)
    list_display = ("name", "place", "order", "has_products", "source")
    list_filter = ("has_products", "place")
    list_select_related = ("source",)
    search_fields = ("name", "slug", "summary")
    ordering = ("order", "slug")

    def view_on_site(self, obj: Line) -> str:  # type: ignore[override]
        return reverse("catalog:line_detail", args=[obj.slug])


@admin.register(Series)
class SeriesAdmin(CatalogAdmin):
    fields = ("name", "slug", "line", "brand")
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    list_display = ("name", "brand", "line")
    list_filter = ("line", ("brand", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("brand", "line")
    search_fields = ("name", "slug", "brand__name")

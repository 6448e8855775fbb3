"""Markets, what is sold where, and what stands in the way."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.models import Availability, Barrier, Market


@admin.register(Market)
class MarketAdmin(CatalogAdmin):
    fields = ("name", "code", "kind", "currency", "parent")
    fixed_once_saved = ("code",)
    list_display = ("name", "code", "kind", "currency", "parent")
    list_filter = ("kind", "currency")
    list_select_related = ("parent",)
    search_fields = ("name", "code")


@admin.register(Availability)
class AvailabilityAdmin(CatalogAdmin):
    fieldsets = (
        (_("What (a product or a line)"), {"fields": ("product", "line")}),
        (_("Where and when"), {"fields": ("market", "is_sold", "sold_from", "sold_until", "reason")}),
        (_("Where it was read"), {"fields": ("source",)}),
    )
    list_display = ("what", "market", "is_sold", "sold_from", "sold_until", "source")
    list_filter = ("is_sold", ("market", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("product", "line", "market", "source")
    search_fields = ("product__name", "line__name", "reason")

    @admin.display(description=_("what"))
    def what(self, row: Availability) -> str:
        return str(row.product or row.line)


@admin.register(Barrier)
class BarrierAdmin(CatalogAdmin):
    fieldsets = (
        (None, {"fields": ("slug", "kind", "measure", "market", "origin")}),
        (_("How much"), {"fields": ("rate_percent", "basis")}),
        (_("Against what"), {"fields": ("applies_to", "brand", "line")}),
        (_("When"), {"fields": ("in_force_from", "until")}),
        (_("Where it was read"), {"fields": ("source", "note")}),
    )
    list_display = ("measure", "kind", "market", "origin", "rate_percent", "basis", "in_force_from", "until")
    list_filter = ("kind", "basis", ("market", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("market", "origin")
    search_fields = ("slug", "measure", "applies_to")
    ordering = ("-in_force_from", "slug")

"""The story: claims, events and series of figures about companies and markets."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.rows import RowsInline
from catalog.models import Claim, ClaimSource, ClaimSubject, Measurement, Milestone
from catalog.models.subjects import SUBJECTS, SubjectModel


class SubjectAdmin(CatalogAdmin):
    """Rows that speak of one thing of several kinds."""

    @admin.display(description=_("about"))
    def about(self, row: SubjectModel) -> Any:
        return row.subject


ABOUT: Any = (_("About (one of these)"), {"fields": SUBJECTS})


class ClaimSourceInline(RowsInline):
    model = ClaimSource
    fields = ("source", "order")


class ClaimSubjectInline(RowsInline):
    model = ClaimSubject
    fields = (*SUBJECTS, "order")


@admin.register(Claim)
class ClaimAdmin(CatalogAdmin):
    fields = ("number", "text", "kind", "verdict", "finding")
    inlines = (ClaimSourceInline, ClaimSubjectInline)
    list_display = ("number", "text", "kind", "verdict")
    list_display_links = ("number", "text")
    list_filter = ("verdict", "kind")
    search_fields = ("number", "text", "finding")


@admin.register(ClaimSource)
class ClaimSourceAdmin(CatalogAdmin):
    fields = ("claim", "source", "order")
    list_display = ("claim", "source", "order")
    list_select_related = ("claim", "source")
    search_fields = ("claim__text", "source__title", "source__slug")
    ordering = ("claim__number", "order", "pk")


@admin.register(ClaimSubject)
class ClaimSubjectAdmin(SubjectAdmin):
    fieldsets = ((None, {"fields": ("claim", "order")}), ABOUT)
    list_display = ("claim", "about", "order")
    list_select_related = ("claim", *SUBJECTS)
    search_fields = ("claim__text", "product__name", "brand__name")
    ordering = ("claim__number", "order", "pk")


@admin.register(Milestone)
class MilestoneAdmin(SubjectAdmin):
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind", "detail")}),
        (_("When"), {"fields": ("date", "until")}),
        ABOUT,
        (_("Figure"), {"fields": ("value", "unit", "unit_note")}),
        (_("Where it was read"), {"fields": ("source",)}),
    )
    prepopulated_fields = {"slug": ("title",)}
    list_display = ("date", "title", "kind", "about", "value", "unit")
    list_display_links = ("date", "title")
    list_filter = ("kind",)
    list_select_related = SUBJECTS
    search_fields = ("title", "slug", "detail")
    ordering = ("-date", "slug")


@admin.register(Measurement)
class MeasurementAdmin(SubjectAdmin):
    fieldsets = (
        ABOUT,
        (_("What is measured"), {"fields": ("metric", "segment", "period_kind", "period")}),
        (_("Figure"), {"fields": ("value", "unit", "quality")}),
        (_("Where it was read"), {"fields": ("source", "note")}),
    )
    list_display = ("about", "metric", "segment", "period", "value", "unit", "source")
    list_display_links = ("about", "metric")
    list_filter = ("metric", "period_kind", "segment")
    list_select_related = (*SUBJECTS, "source")
    search_fields = ("metric", "segment", "period", "brand__name", "product__name")
    ordering = ("metric", "segment", "-period", "pk")

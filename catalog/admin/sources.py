"""Sources, and what things are called in other languages."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.story import ABOUT, SubjectAdmin
from catalog.models import Name, Source
from catalog.models.subjects import SUBJECTS


@admin.register(Source)
class SourceAdmin(CatalogAdmin):
    fieldsets = (
        (None, {"fields": ("title", "slug", "publisher", "kind")}),
        (_("Where it is"), {"fields": ("url", "via")}),
        (_("When"), {"fields": ("published_on",)}),
    )
    fixed_once_saved = ("slug",)
    prepopulated_fields = {"slug": ("publisher", "title")}
    list_display = ("title", "publisher", "kind", "published_on", "slug")
    list_filter = ("kind", "publisher")
    search_fields = ("title", "publisher", "slug", "url")
    search_help_text = _("Title, publisher or address.")

    def view_on_site(self, obj: Source) -> str:  # type: ignore[override]
        return reverse("catalog:source_detail", args=[obj.slug])


@admin.register(Name)
class NameAdmin(SubjectAdmin):
    fieldsets = ((None, {"fields": ("language", "name", "source")}), ABOUT)
    list_display = ("name", "language", "about", "source")
    list_filter = ("language",)
    list_select_related = (*SUBJECTS, "source")
    search_fields = ("name", "product__name", "brand__name")

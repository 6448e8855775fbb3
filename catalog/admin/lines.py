"""Lines and their series."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.admin.base import CatalogAdmin
from catalog.admin.forms import PageForm
from catalog.admin.rows import RowsInline
from catalog.admin.widgets import Suggesting, inner
from catalog.models import Line, Series, SpecGroup


class GroupInline(RowsInline):
    model = SpecGroup
    fields = ("name", "order")


class LineForm(PageForm):
    """A line; its place of life is a free text, beside which the places of the other lines are offered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "place" in self.fields:
            places = Line.objects.order_by("order", "slug").values_list("place", flat=True)
            inner(self.fields["place"]).words = tuple(dict.fromkeys(places))

    def clean_has_products(self) -> bool:
        carries: bool = self.cleaned_data["has_products"]
        if self.instance.pk and not carries and (count := self.instance.products.count()):
            words = ngettext(
                "%(count)d product stands in this line. Move it first, or leave the tick.",
                "%(count)d products stand in this line. Move them first, or leave the tick.",
                count,
            )
            raise ValidationError(words % {"count": count})
        return carries


@admin.register(Line)
class LineAdmin(CatalogAdmin):
    form = LineForm
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
    choice_fields = ("name", "slug")
    ordering = ("order", "slug")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "place":
            kwargs["widget"] = Suggesting()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Who adds a line most often wants to put products into it."""
        return {"has_products": True, **super().get_changeform_initial_data(request)}

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

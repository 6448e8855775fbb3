"""Photos of products."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from catalog.admin.base import CatalogAdmin
from catalog.admin.rows import RowsInline
from catalog.admin.widgets import encode_uploads
from catalog.models import Image


class UploadsMixin(CatalogAdmin):
    """A page with pictures: they are decoded and encoded before the transaction of the save begins."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method == "POST" and may_add_pictures(request):
            encode_uploads(request.FILES)
        return super().changeform_view(request, object_id, form_url, extra_context)


def may_add_pictures(request: HttpRequest) -> bool:
    return request.user.has_perm("catalog.add_image") or request.user.has_perm("catalog.change_image")


class ImageInline(RowsInline):
    model = Image
    fields = ("file", "alt", "author", "licence", "order")


@admin.register(Image)
class ImageAdmin(UploadsMixin):
    fields = ("product", "file", "alt", "author", "licence", "order")
    list_display = ("product", "alt", "author", "licence", "width", "height")
    list_display_links = ("product", "alt")
    list_filter = ("product__line",)
    list_select_related = ("product",)
    search_fields = ("product__name", "alt", "author")

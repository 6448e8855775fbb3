"""Photos of products."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from catalog.admin.base import CatalogAdmin
from catalog.admin.forms import PageForm, RowForm, TableRowForm
from catalog.admin.rows import RowsInline
from catalog.admin.widgets import encode_uploads
from catalog.editing.images import Stored
from catalog.models import Image


class PictureForm(RowForm):
    """A photo; its size is that of what was stored, whatever the upload said."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, Stored):
            return file
        self.instance.width, self.instance.height = file.width, file.height
        return file.name


class PictureRowForm(PictureForm, TableRowForm):
    """A photo in the table of its product."""


class PicturePageForm(PictureForm, PageForm):
    """A photo on a page of its own."""


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
    form = PictureRowForm
    fields = ("file", "alt", "author", "licence", "order")


@admin.register(Image)
class ImageAdmin(UploadsMixin):
    form = PicturePageForm
    fields = ("product", "file", "alt", "author", "licence", "order")
    list_display = ("product", "alt", "author", "licence", "width", "height")
    list_display_links = ("product", "alt")
    list_filter = ("product__line",)
    list_select_related = ("product",)
    search_fields = ("product__name", "alt", "author")

"""Prices and exchange rates."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.forms import PageForm, RowForm, TableRowForm
from catalog.admin.rows import RowsInline
from catalog.models import ExchangeRate, Price


class PriceForm(RowForm):
    """A price; the currency of its market is filled in where none is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "currency" in self.fields:
            self.fields["currency"].required = False
            self.fields["currency"].help_text = _("Empty: that of the market.")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        market = cleaned.get("market")
        if market is not None and not cleaned.get("currency"):
            cleaned["currency"] = market.currency
        if market is not None and not market.currency:
            self.add_error("market", _("Name the country or region of this price."))
        return cleaned


class PriceRowForm(PriceForm, TableRowForm):
    """A price in the table of its product."""


class PricePageForm(PriceForm, PageForm):
    """A price on a page of its own."""


class PriceInline(RowsInline):
    """The offers of a product. A new price is a new row; an old one stays what it was at its date."""

    model = Price
    form = PriceRowForm
    fields = ("market", "config", "kind", "amount", "currency", "date", "is_date_unknown", "source")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).order_by("market__code", "kind", "config", "date", "pk")


@admin.register(Price)
class PriceAdmin(CatalogAdmin):
    form = PricePageForm
    fieldsets = (
        (None, {"fields": ("product", "config", "market", "kind")}),
        (_("Amount"), {"fields": ("amount", "currency")}),
        (_("Date"), {"fields": ("date", "is_date_unknown")}),
        (_("Where it was read"), {"fields": ("source",)}),
    )
    list_display = ("product", "config", "market", "kind", "amount", "currency", "date", "source")
    list_filter = ("kind", ("market", admin.RelatedOnlyFieldListFilter), "currency", "product__line")
    list_select_related = ("product", "market", "source")
    search_fields = ("product__name", "product__slug", "config")
    search_help_text = _("Product or configuration.")
    ordering = ("product__name", "market__code", "-date", "pk")


@admin.register(ExchangeRate)
class ExchangeRateAdmin(CatalogAdmin):
    fields = ("date", "base", "quote", "rate", "source")
    list_display = ("date", "base", "quote", "rate", "source")
    list_filter = ("base", "quote")
    list_select_related = ("source",)
    search_fields = ("date", "base", "quote")
    ordering = ("-date", "base", "quote")

"""Prices and exchange rates."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.forms import PageForm, RowForm, TableRowForm
from catalog.admin.rows import RowsInline
from catalog.models import ExchangeRate, Price
from catalog.quantities import ParseError, parse_number, plain, round_half_even

_AMOUNT = re.compile(r"\s*(?:([A-Za-z]{3})(?![A-Za-z]))?\s*(.*?)\s*(?:(?<![A-Za-z])([A-Za-z]{3}))?\s*", re.DOTALL)
_OTHER_CURRENCY = _("The amount says %(typed)s, and the currency of this price is %(currency)s.")


class AmountField(forms.CharField):
    """An amount as people write it, "215,900" or "69,900 EUR"; PriceForm reads it, as it knows the currency."""

    widget = forms.TextInput(attrs={"class": "amount", "inputmode": "decimal"})

    def prepare_value(self, value: Any) -> Any:
        return f"{plain(value):f}" if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(read_amount(data or "", "") != initial)
        except ValidationError:
            return bool(super().has_changed(initial, data))


def read_amount(text: str, currency: str) -> Decimal:
    """The number of an amount that somebody typed, the code of its currency before or behind it or nowhere.

    ValidationError where it is no number, or names another currency than the price has (blank: not known yet).
    """
    before, number, behind = _AMOUNT.fullmatch(text).groups()  # type: ignore[union-attr]
    for code in (before, behind):
        if code and currency and code.upper() != currency:
            raise ValidationError(_OTHER_CURRENCY % {"typed": code.upper(), "currency": currency})
    try:
        amount = parse_number(number)
    except ParseError as error:
        raise ValidationError(str(error.message)) from error
    if amount != round_half_even(amount, 2):
        raise ValidationError(_("A price has at most two decimal places."))
    return amount


class PriceForm(RowForm):
    """A price; the currency of its market is filled in where none is written."""

    amount = AmountField(
        label=_("Amount"), max_length=40, help_text=_("As it is written: 215,900 or 69,900 EUR. A point before cents.")
    )

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
        self._read_amount(cleaned)
        return cleaned

    def _read_amount(self, cleaned: dict[str, Any]) -> None:
        if "amount" not in cleaned:
            return
        try:
            cleaned["amount"] = read_amount(cleaned["amount"], cleaned.get("currency", ""))
        except ValidationError as error:
            self.add_error("amount", error)


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

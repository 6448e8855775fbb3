from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    Affected,
    CatalogModel,
    PartialDateField,
    choice_constraint,
    partial_date_constraint,
    quantised,
)
from catalog.models.markets import CURRENCY

AMOUNT_LIMIT = Decimal(10) ** 12


class PriceKind(models.TextChoices):
    LAUNCH = "launch", _("at launch")
    CURRENT = "current", _("current")
    ESTIMATE = "estimate", _("estimate")


class Price(CatalogModel):
    """One offer at one date: never overwritten by a later one."""

    product = models.ForeignKey("catalog.Product", models.CASCADE, related_name="prices", verbose_name=_("product"))
    config = models.CharField(
        _("configuration"), max_length=100, blank=True, help_text=_("12+256 GB, two-box set; blank for the only one.")
    )
    market = models.ForeignKey("catalog.Market", models.PROTECT, related_name="prices", verbose_name=_("market"))
    currency = models.CharField(
        _("currency"), max_length=3, validators=[RegexValidator(CURRENCY, _("Three capital letters."))]
    )
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    kind = models.CharField(_("kind"), max_length=8, choices=PriceKind)
    date = PartialDateField(_("date"))
    is_date_unknown = models.BooleanField(
        _("no date known"), default=False, help_text=_("Tick where the source gives no date; otherwise write one.")
    )
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="prices", verbose_name=_("source"))

    natural_key_fields = ("product", "config", "market", "kind", "date")

    class Meta:
        ordering = ("product", "market", "date", "pk")
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        constraints = [
            choice_constraint("price_kind_known", "kind", PriceKind),
            models.CheckConstraint(
                name="price_positive",
                condition=Q(amount__gt=0, amount__lt=AMOUNT_LIMIT),
                violation_error_message=_("A price is more than nothing."),
            ),
            models.CheckConstraint(
                name="price_has_currency",
                condition=Q(currency__regex=CURRENCY),
                violation_error_message=_("A price needs a currency of three capital letters."),
            ),
            models.CheckConstraint(
                name="price_dated_or_said_undated",
                condition=Q(date="", is_date_unknown=True) | (~Q(date="") & Q(is_date_unknown=False)),
                violation_error_message=_("Write the date, or tick that none is known."),
            ),
            partial_date_constraint("price_date_partial", "date"),
            models.UniqueConstraint(
                fields=["product", "config", "market", "kind", "date"],
                name="price_once",
                violation_error_message=_("This price is already there for that market, kind and date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}, {self.market}: {self.amount} {self.currency}"

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.product_id}))

    def normalise(self) -> None:
        if isinstance(self.amount, Decimal):
            self.amount = quantised(self.amount, 2)  # type: ignore[assignment]

    def clean(self) -> None:
        if self.market_id and not self.market.currency:
            raise ValidationError({"market": _("Name the country or region of this price.")})
        if self.market_id and self.currency != self.market.currency:
            words = _("A price in this market is in %(currency)s.") % {"currency": self.market.currency}
            raise ValidationError({"currency": words})


class ExchangeRate(CatalogModel):
    """Units of one currency for one unit of another, at a date; a date without a day is a mean of its month."""

    date = PartialDateField(_("date"), blank=False)
    base = models.CharField(_("one unit of"), max_length=3, validators=[RegexValidator(CURRENCY)])
    quote = models.CharField(_("in units of"), max_length=3, validators=[RegexValidator(CURRENCY)])
    rate = models.DecimalField(_("rate"), max_digits=16, decimal_places=6)
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="rates", verbose_name=_("source"))

    natural_key_fields = ("date", "base", "quote")

    class Meta:
        ordering = ("date", "base", "quote")
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [
            models.UniqueConstraint(fields=["date", "base", "quote"], name="exchangerate_once"),
            models.CheckConstraint(
                name="exchangerate_positive", condition=Q(rate__gt=0, rate__lt=10**9) & ~Q(base=F("quote"))
            ),
            models.CheckConstraint(
                name="exchangerate_dated",
                condition=Q(date__regex=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?\Z"),
            ),
            models.CheckConstraint(
                name="exchangerate_currency_codes",
                condition=Q(base__regex=CURRENCY, quote__regex=CURRENCY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: 1 {self.base} = {self.rate} {self.quote}"

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    EVERYTHING,
    SLUG,
    Affected,
    CatalogModel,
    CatalogQuerySet,
    PartialDateField,
    choice_constraint,
    exactly_one,
    filled_constraint,
    partial_date_constraint,
    pattern_constraint,
    unique_per_subject,
)

if TYPE_CHECKING:
    from typing import Self

ANYWHERE = "anywhere"
CURRENCY = r"^[A-Z]{3}\Z"


class MarketKind(models.TextChoices):
    ANYWHERE = "anywhere", _("anywhere")
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    WORLD = "world", _("world")
    STATISTICS = "statistics", _("area of a statistic")


class MarketQuerySet(CatalogQuerySet):
    def get_by_natural_key(self, code: str) -> Self:
        return self.get(code=code)

    def selectable(self) -> Self:
        """What ``market=`` may name: neither the row of what holds anywhere nor an area of a statistic."""
        return self.exclude(kind__in=(MarketKind.ANYWHERE, MarketKind.STATISTICS)).order_by("name", "code")


class Market(CatalogModel):
    """Where a figure or a price holds: a country, a region, the world, or the row that stands for anywhere."""

    code = models.CharField(
        _("code"),
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^[a-z]{2,12}\Z", _("Two to twelve small letters."))],
        help_text=_("Two letters for a country (ISO 3166), a word for a region."),
    )
    name = models.CharField(_("name"), max_length=60)
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, validators=[RegexValidator(CURRENCY, _("Three capital letters."))]
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MarketKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("lies in"),
        help_text=_("The market that encloses this one: Germany lies in the European Union."),
    )

    objects = MarketQuerySet.as_manager()  # type: ignore[misc]
    natural_key_fields = ("code",)

    class Meta:
        ordering = ("code",)
        verbose_name = _("market")
        verbose_name_plural = _("markets")
        constraints = [
            pattern_constraint("market_code_pattern", "code", r"^[a-z]{2,12}\Z"),
            filled_constraint("market_has_name", "name"),
            choice_constraint("market_kind_known", "kind", MarketKind),
            models.CheckConstraint(name="market_currency_code", condition=Q(currency="") | Q(currency__regex=CURRENCY)),
            models.CheckConstraint(
                name="market_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message=_("A market does not lie in itself."),
            ),
            models.CheckConstraint(
                name="market_anywhere_is_one",
                condition=Q(code=ANYWHERE, kind=MarketKind.ANYWHERE, parent__isnull=True)
                | (~Q(code=ANYWHERE) & ~Q(kind=MarketKind.ANYWHERE)),
                violation_error_message=_("Only the market “anywhere” is of that kind, and it lies in no other."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def clean(self) -> None:
        refuse_cycle(self)


def refuse_cycle(row: models.Model, field: str = "parent") -> None:
    """Raise ValidationError where following the parents of a row leads back to it."""
    above = getattr(row, field)
    seen: set[int] = set()
    while above is not None and above.pk not in seen:
        if above.pk == row.pk and row.pk is not None:
            raise ValidationError({field: _("This would enclose it in itself.")})
        seen.add(above.pk)
        above = getattr(above, field)


class Availability(CatalogModel):
    """That a product or a whole line is, or is not, sold in a market."""

    product = models.ForeignKey(
        "catalog.Product", models.CASCADE, null=True, blank=True, related_name="availability", verbose_name=_("product")
    )
    line = models.ForeignKey(
        "catalog.Line", models.PROTECT, null=True, blank=True, related_name="availability", verbose_name=_("line")
    )
    market = models.ForeignKey(Market, models.PROTECT, related_name="availability", verbose_name=_("market"))
    is_sold = models.BooleanField(_("sold"), default=True)
    sold_from = PartialDateField(_("from"))
    sold_until = PartialDateField(_("until"))
    reason = models.CharField(_("reason"), max_length=300, blank=True, help_text=_("Why it is not sold there."))
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="availability", verbose_name=_("source"))

    class Meta:
        ordering = ("pk",)
        verbose_name = _("availability")
        verbose_name_plural = _("availability")
        constraints = [
            exactly_one("availability_product_or_line", ("product", "line")),
            *unique_per_subject("availability_once", ("product", "line"), ("market", "sold_from")),
            partial_date_constraint("availability_from_partial", "sold_from"),
            partial_date_constraint("availability_until_partial", "sold_until"),
        ]

    def __str__(self) -> str:
        return f"{self.product or self.line}: {self.market}"

    def affected(self) -> Affected:
        if self.product_id:
            return Affected(products=frozenset({self.product_id}))
        return Affected(lines=frozenset({self.line_id})) if self.line_id else EVERYTHING


class BarrierKind(models.TextChoices):
    DUTY = "duty", _("duty")
    COUNTERVAILING_DUTY = "countervailing-duty", _("countervailing duty")
    REDUCED_DUTY = "reduced-duty", _("reduced duty")
    SURTAX = "surtax", _("surtax")
    QUOTA = "quota", _("quota")
    EXEMPTION = "exemption", _("exemption")
    INVESTMENT_BAN = "investment-ban", _("investment ban")
    BAN = "ban", _("ban")


class BarrierBasis(models.TextChoices):
    PART = "part", _("adds to the other parts in force")
    TOTAL = "total", _("already contains the other parts")


class Barrier(CatalogModel):
    """A duty, a ban or a quota that a market holds against goods between two dates."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    market = models.ForeignKey(Market, models.PROTECT, related_name="barriers", verbose_name=_("market"))
    origin = models.ForeignKey(
        Market,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="barriers_against",
        verbose_name=_("origin"),
        help_text=_("Where the goods come from; empty where it does not matter."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=BarrierKind)
    measure = models.CharField(_("measure"), max_length=120)
    rate_percent = models.DecimalField(_("rate in per cent"), max_digits=7, decimal_places=3, null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=5, choices=BarrierBasis, blank=True)
    applies_to = models.CharField(_("applies to"), max_length=200)
    brand = models.ForeignKey(
        "catalog.Brand", models.PROTECT, null=True, blank=True, related_name="barriers", verbose_name=_("maker")
    )
    line = models.ForeignKey(
        "catalog.Line", models.PROTECT, null=True, blank=True, related_name="barriers", verbose_name=_("line")
    )
    in_force_from = PartialDateField(_("in force from"), help_text=_("Blank where it is not known."))
    until = PartialDateField(_("until"), help_text=_("The last day; blank where it is not known or has no end."))
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="barriers", verbose_name=_("source"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    natural_key_fields = ("slug",)

    class Meta:
        ordering = ("slug",)
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")
        constraints = [
            pattern_constraint("barrier_slug_pattern", "slug", SLUG),
            choice_constraint("barrier_kind_known", "kind", BarrierKind),
            models.CheckConstraint(name="barrier_basis_known", condition=Q(basis__in=["", *BarrierBasis.values])),
            models.CheckConstraint(
                name="barrier_rate_bounded",
                condition=Q(rate_percent__isnull=True) | Q(rate_percent__gte=0, rate_percent__lte=1000),
                violation_error_message=_("A rate lies between 0 and 1000 per cent."),
            ),
            models.CheckConstraint(
                name="barrier_rate_has_basis",
                condition=Q(rate_percent__isnull=True) | ~Q(basis=""),
                violation_error_message=_("Say whether the rate is a part or the total."),
            ),
            models.CheckConstraint(
                name="barrier_ends_after_it_begins",
                condition=Q(in_force_from="") | Q(until="") | Q(until__gte=F("in_force_from")),
                violation_error_message=_("It cannot end before it begins."),
            ),
            partial_date_constraint("barrier_from_partial", "in_force_from"),
            partial_date_constraint("barrier_until_partial", "until"),
        ]

    def __str__(self) -> str:
        return self.slug

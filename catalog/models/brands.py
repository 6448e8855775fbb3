from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    SLUG,
    CatalogModel,
    PartialDateField,
    SluggedModel,
    SlugQuerySet,
    choice_constraint,
    filled_constraint,
    partial_date_constraint,
    pattern_constraint,
)
from catalog.models.markets import refuse_cycle


class Family(models.TextChoices):
    HOME = "home", _("Xiaomi")
    PARTNER = "partner", _("partner of Xiaomi")
    RIVAL = "rival", _("rival")
    OTHER = "other", _("other")


class BrandRole(models.TextChoices):
    MAKER = "maker", _("maker")
    SUB_BRAND = "sub-brand", _("sub-brand")
    DIVISION = "division", _("division")
    ECOSYSTEM = "ecosystem", _("ecosystem company")
    SUPPLIER = "supplier", _("supplier")
    COMPANY = "company", _("company")
    ORGANISATION = "organisation", _("organisation")


class BrandQuerySet(SlugQuerySet):
    def of_family(self, family: str) -> Self:
        return self.filter(family=family)


class Brand(SluggedModel):
    """A maker, or a company that the story names."""

    name = models.CharField(_("name"), max_length=60)
    country = models.ForeignKey(
        "catalog.Market",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="brands",
        verbose_name=_("country"),
        limit_choices_to={"kind": "country"},
        help_text=_("Where the company sits; its market is read first where no market is asked for."),
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    family = models.CharField(
        _("family"),
        max_length=7,
        choices=Family,
        help_text=_("Xiaomi with Redmi and POCO; a partner of the ecosystem; a rival; or another company."),
    )
    role = models.CharField(_("role"), max_length=12, choices=BrandRole, help_text=_("Why the row exists."))
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = BrandQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ("name", "slug")
        verbose_name = _("brand")
        verbose_name_plural = _("brands")
        constraints = [
            pattern_constraint("brand_slug_pattern", "slug", SLUG),
            filled_constraint("brand_has_name", "name"),
            choice_constraint("brand_family_known", "family", Family),
            choice_constraint("brand_role_known", "role", BrandRole),
            models.CheckConstraint(
                name="brand_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message=_("A brand does not belong to itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_cycle(self)


class CompanyLinkKind(models.TextChoices):
    SUPPLIES = "supplies", _("supplies")
    PARTNER = "partner", _("works with")
    HIRED_FROM = "hired-from", _("hired people from")
    LICENSED_PRODUCER = "licensed-producer", _("builds under its licence for")
    INVESTS_IN = "invests-in", _("invests in")


class CompanyLink(CatalogModel):
    """Who supplies, invests in, hires from, builds for or works with whom."""

    from_brand = models.ForeignKey(Brand, models.PROTECT, related_name="links_from", verbose_name=_("from"))
    to_brand = models.ForeignKey(Brand, models.PROTECT, related_name="links_to", verbose_name=_("to"))
    kind = models.CharField(_("kind"), max_length=18, choices=CompanyLinkKind)
    what = models.CharField(_("what"), max_length=120)
    since = PartialDateField(_("year that the page speaks of"))
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="company_links", verbose_name=_("source"))

    natural_key_fields = ("from_brand", "to_brand", "kind", "what")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("company link")
        verbose_name_plural = _("company links")
        constraints = [
            choice_constraint("companylink_kind_known", "kind", CompanyLinkKind),
            models.UniqueConstraint(fields=["from_brand", "to_brand", "kind", "what"], name="companylink_once"),
            models.CheckConstraint(
                name="companylink_two_companies",
                condition=~Q(from_brand=F("to_brand")),
                violation_error_message=_("A link needs two companies."),
            ),
            partial_date_constraint("companylink_since_partial", "since"),
        ]

    def __str__(self) -> str:
        return f"{self.from_brand} {self.get_kind_display()} {self.to_brand}: {self.what}"

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    Affected,
    CatalogModel,
    CatalogQuerySet,
    choice_constraint,
    exactly_one,
    unique_per_subject,
)
from catalog.models.products import Product
from catalog.models.subjects import SUBJECTS, SubjectModel

if TYPE_CHECKING:
    from collections.abc import Iterable


class Basis(models.TextChoices):
    STATED = "stated", _("stated by the source")
    INFERRED = "inferred", _("inferred from the figures")


class RivalryQuerySet(CatalogQuerySet):
    def between_published(self) -> RivalryQuerySet:
        """Those of which both sides are public. Asked of each rivalry, not of a list of all products."""
        sides = {side: Exists(Product.objects.published().filter(pk=OuterRef(side))) for side in ("product", "rival")}
        return self.filter(*sides.values())

    def of_products(self, products: Iterable[int]) -> RivalryQuerySet:
        """Those in which one of the products (primary keys) is on either side."""
        wanted = list(products)
        return self.filter(Q(product__in=wanted) | Q(rival__in=wanted))


class Rivalry(CatalogModel):
    """Who competes with whom, and why."""

    product = models.ForeignKey("catalog.Product", models.CASCADE, related_name="rivalries", verbose_name=_("product"))
    rival = models.ForeignKey("catalog.Product", models.PROTECT, related_name="rival_of", verbose_name=_("rival"))
    reason = models.CharField(_("reason"), max_length=200)
    basis = models.CharField(_("basis"), max_length=8, choices=Basis)
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="rivalries", verbose_name=_("source"))

    objects = RivalryQuerySet.as_manager()  # type: ignore[misc]
    natural_key_fields = ("product", "rival")

    class Meta:
        ordering = ("product", "pk")
        verbose_name = _("rivalry")
        verbose_name_plural = _("rivalries")
        constraints = [
            models.UniqueConstraint(fields=["product", "rival"], name="rivalry_once"),
            models.CheckConstraint(
                name="rivalry_two_products",
                condition=~Q(product=F("rival")),
                violation_error_message=_("A product is no rival of itself."),
            ),
            choice_constraint("rivalry_basis_known", "basis", Basis),
        ]

    def __str__(self) -> str:
        return f"{self.product} – {self.rival}"

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.product_id, self.rival_id}))


class Name(SubjectModel):
    """What something is called in another language."""

    language = models.CharField(_("language"), max_length=12, help_text=_("A language tag such as zh-Hans."))
    name = models.CharField(_("name"), max_length=100)
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="names", verbose_name=_("source"))

    natural_key_fields = (*SUBJECTS, "language")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("name in another language")
        verbose_name_plural = _("names in other languages")
        constraints = [
            exactly_one("name_one_subject", SUBJECTS),
            *unique_per_subject("name_once", SUBJECTS, ("language",)),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

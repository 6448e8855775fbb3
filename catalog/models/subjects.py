"""Rows that speak of one thing, whichever kind of thing it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.base import EVERYTHING, Affected, CatalogModel

SUBJECTS = ("brand", "line", "series", "product", "platform", "market")
"""The kinds of things that a row can speak of, and the columns that name them."""


class SubjectModel(CatalogModel):
    """A row with exactly one subject. Real foreign keys, so that the database holds what is spoken of."""

    brand = models.ForeignKey(
        "catalog.Brand", models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("brand")
    )
    line = models.ForeignKey(
        "catalog.Line", models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("line")
    )
    series = models.ForeignKey(
        "catalog.Series", models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("series")
    )
    product = models.ForeignKey(
        "catalog.Product", models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("product")
    )
    platform = models.ForeignKey(
        "catalog.Platform", models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("platform")
    )
    market = models.ForeignKey(
        "catalog.Market", models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("market")
    )

    class Meta:
        abstract = True

    @property
    def subject_kind(self) -> str:
        """Which of SUBJECTS is filled; blank in a row that is not whole yet."""
        return next((kind for kind in SUBJECTS if getattr(self, f"{kind}_id") is not None), "")

    @property
    def subject(self) -> models.Model | None:
        """The thing itself. Select the subjects along with the row, or each call is a query."""
        return getattr(self, self.subject_kind) if self.subject_kind else None

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.product_id})) if self.product_id else EVERYTHING

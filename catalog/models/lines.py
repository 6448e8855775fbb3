from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.base import SLUG, Affected, SluggedModel, filled_constraint, pattern_constraint


class Line(SluggedModel):
    """A kind of product, such as phones or electric scooters."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    place = models.CharField(
        _("place of life"), max_length=40, help_text=_("Where it is used: in the pocket, on the road, kitchen.")
    )
    order = models.PositiveSmallIntegerField(_("order"), help_text=_("Lines and their places appear in this order."))
    summary = models.CharField(_("summary"), max_length=300)
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="lines", verbose_name=_("source"))
    has_products = models.BooleanField(
        _("carries products"), default=False, help_text=_("Off for a line that only describes the ecosystem.")
    )

    class Meta:
        ordering = ("order", "slug")
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        constraints = [
            pattern_constraint("line_slug_pattern", "slug", SLUG),
            filled_constraint("line_has_name", "name"),
        ]

    def __str__(self) -> str:
        return self.name

    def affected(self) -> Affected:
        return Affected(lines=frozenset({self.pk}))


class Series(SluggedModel):
    """A family of products within a line: Xiaomi 15, SU7, Model 3."""

    brand = models.ForeignKey("catalog.Brand", models.PROTECT, related_name="series", verbose_name=_("brand"))
    line = models.ForeignKey(Line, models.PROTECT, related_name="series", verbose_name=_("line"))
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ("name", "slug")
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            pattern_constraint("series_slug_pattern", "slug", SLUG),
            filled_constraint("series_has_name", "name"),
            models.UniqueConstraint(fields=["line", "brand", "name"], name="series_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def affected(self) -> Affected:
        return Affected(lines=frozenset({self.line_id}))

    def clean(self) -> None:
        if self.pk and self.products.exclude(line=self.line_id, brand=self.brand_id).exists():
            raise ValidationError(_("Products of this series stand in another line or under another brand."))

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    SLUG,
    Affected,
    CatalogModel,
    PartialDateField,
    SluggedModel,
    SlugQuerySet,
    choice_constraint,
    filled_constraint,
    partial_date_constraint,
    pattern_constraint,
)


class Status(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    ON_SALE = "on-sale", _("on sale")
    DISCONTINUED = "discontinued", _("discontinued")


class Publication(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class ProductQuerySet(SlugQuerySet):
    def published(self) -> Self:
        """What the public may know of: published, and its moment of publication has passed."""
        return self.filter(Q(publish_at__isnull=True) | Q(publish_at__lte=timezone.now()), publication="published")

    def of_line(self, slug: str) -> Self:
        return self.filter(line__slug=slug)

    def with_card_data(self) -> Self:
        return self.select_related("brand", "brand__country", "line", "series")


class Product(SluggedModel):
    """What a person can buy: one row for each variant whose figures differ."""

    line = models.ForeignKey("catalog.Line", models.PROTECT, related_name="products", verbose_name=_("line"))
    brand = models.ForeignKey("catalog.Brand", models.PROTECT, related_name="products", verbose_name=_("brand"))
    series = models.ForeignKey(
        "catalog.Series", models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("series")
    )
    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        help_text=_("The full name as people say it; the brand is not put in front of it."),
    )
    variant = models.CharField(_("variant"), max_length=60, blank=True, help_text=_("The trim or size on its own."))
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    announced_on = PartialDateField(_("announced on"), help_text=_("First showing anywhere, as far as it is known."))
    released_on = PartialDateField(_("released on"), help_text=_("First sale seen, as far as it is known."))
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status,
        help_text=_("The catalog's own judgement from the age of the product, not a sourced fact."),
    )
    publication = models.CharField(_("publication"), max_length=9, choices=Publication, default=Publication.DRAFT)
    publish_at = models.DateTimeField(
        _("publish at"), null=True, blank=True, help_text=_("A published product stays hidden until this moment (UTC).")
    )

    objects = ProductQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ("name", "slug")
        verbose_name = _("product")
        verbose_name_plural = _("products")
        permissions = [("publish_product", _("Can publish, archive and change published products"))]
        constraints = [
            pattern_constraint("product_slug_pattern", "slug", SLUG),
            filled_constraint("product_has_name", "name"),
            choice_constraint("product_status_known", "status", Status),
            choice_constraint("product_publication_known", "publication", Publication),
            partial_date_constraint("product_announced_on_partial", "announced_on"),
            partial_date_constraint("product_released_on_partial", "released_on"),
        ]
        indexes = [models.Index(fields=["line", "publication"], name="product_line_publication")]

    def __str__(self) -> str:
        return self.name

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.pk}))

    def clean(self) -> None:
        if self.line_id is not None and not self.line.has_products:
            sentence = _("“%(line)s”: this line carries no products; tick “carries products” on it first.")
            raise ValidationError({"line": sentence % {"line": self.line}})
        if self.series is not None and (self.series.line_id, self.series.brand_id) != (self.line_id, self.brand_id):
            raise ValidationError({"series": _("This series belongs to another line or brand.")})
        if self.pk and self.values.exclude(definition__line=self.line_id).exists():
            raise ValidationError({"line": _("Its figures are stated for the specs of another line.")})

    def get_absolute_url(self) -> str:
        return reverse("catalog:product_detail", args=[self.slug])


class Alias(CatalogModel):
    """Another name under which people look for a product."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="aliases", verbose_name=_("product"))
    name = models.CharField(_("other name"), max_length=100)

    natural_key_fields = ("product", "name")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [models.UniqueConstraint(fields=["product", "name"], name="alias_once")]

    def __str__(self) -> str:
        return self.name

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.product_id}))


class FormerSlug(CatalogModel):
    """An address that a product once had and that now leads to it."""

    slug = models.SlugField(_("former slug"), max_length=64, unique=True)
    product = models.ForeignKey(Product, models.CASCADE, related_name="former_slugs", verbose_name=_("product"))

    natural_key_fields = ("slug",)

    class Meta:
        ordering = ("slug",)
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            pattern_constraint("formerslug_slug_pattern", "slug", SLUG),
        ]

    def __str__(self) -> str:
        return self.slug

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.product_id}))

    def clean(self) -> None:
        if Product.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("A product has this address today.")})


class Image(CatalogModel):
    """An editor's photo of a product."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="images", verbose_name=_("product"))
    file = models.ImageField(
        _("file"),
        upload_to="products/",
        help_text=_("JPEG, PNG or WebP, at most 40 megapixels and 12 MB; it is encoded anew, without hidden data."),
    )
    # Kept by the editing code: Django's own upkeep would open the file at every read of a row.
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    alt = models.CharField(
        _("text alternative"), max_length=200, help_text=_("What the picture shows, for who cannot see it.")
    )
    author = models.CharField(_("author"), max_length=100)
    licence = models.CharField(_("licence"), max_length=100, help_text=_("Needed to publish the picture."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    natural_key_fields = ("product", "file")

    class Meta:
        ordering = ("order", "pk")
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = [
            models.CheckConstraint(
                name="image_has_words",
                condition=Q(alt__length__gt=0, author__length__gt=0, licence__length__gt=0),
                violation_error_message=_("An image needs a text alternative, its author and its licence."),
            )
        ]

    def __str__(self) -> str:
        return self.alt

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.product_id}))

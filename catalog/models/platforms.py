from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    SLUG,
    CatalogModel,
    SluggedModel,
    choice_constraint,
    exactly_one,
    filled_constraint,
    pattern_constraint,
)

ENDS = ("product", "line", "brand", "platform")
"""The kinds of things that a connection can begin or end at."""


class PlatformKind(models.TextChoices):
    PROTOCOL = "protocol", _("protocol")
    APP = "app", _("app")
    OS = "os", _("operating system")
    HUB = "hub", _("hub")
    CONNECTOR = "connector", _("connector")
    ASSISTANT = "assistant", _("assistant")


class Platform(SluggedModel):
    """An app, a protocol, a system or a hub through which things work together."""

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=9, choices=PlatformKind)
    owner = models.ForeignKey(
        "catalog.Brand", models.PROTECT, null=True, blank=True, related_name="platforms", verbose_name=_("owner")
    )
    summary = models.CharField(_("summary"), max_length=300)
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="platforms", verbose_name=_("source"))

    class Meta:
        ordering = ("name", "slug")
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        constraints = [
            pattern_constraint("platform_slug_pattern", "slug", SLUG),
            filled_constraint("platform_has_name", "name"),
            choice_constraint("platform_kind_known", "kind", PlatformKind),
        ]

    def __str__(self) -> str:
        return self.name


class Direction(models.TextChoices):
    BOTH = "both", _("both ways")
    ONE_WAY = "one-way", _("one way")


class Scope(models.TextChoices):
    HOME = "home", _("products of Xiaomi")
    SOME = "some", _("some models, not known which")
    ALL = "all", _("every product")


def _end(kind: str, name: Any, related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        f"catalog.{kind.capitalize()}",
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=name,
    )


class Connection(CatalogModel):
    """What works with what, through what."""

    from_product = _end("product", _("from product"), "connections_from")
    from_line = _end("line", _("from line"), "connections_from")
    from_brand = _end("brand", _("from brand"), "connections_from")
    from_platform = _end("platform", _("from platform"), "connections_from")
    to_product = _end("product", _("to product"), "connections_to")
    to_line = _end("line", _("to line"), "connections_to")
    to_brand = _end("brand", _("to brand"), "connections_to")
    to_platform = _end("platform", _("to platform"), "connections_to")
    via = models.ForeignKey(Platform, models.PROTECT, related_name="connections_via", verbose_name=_("via"))
    feature = models.CharField(_("feature"), max_length=200)
    direction = models.CharField(_("direction"), max_length=7, choices=Direction, default=Direction.BOTH)
    works = models.BooleanField(_("works"), default=True, help_text=_("Off where a source says that it does not."))
    market = models.ForeignKey(
        "catalog.Market",
        models.PROTECT,
        related_name="connections",
        verbose_name=_("market"),
        help_text=_("Where it was stated; elsewhere is unknown, unless a row says that it does not work."),
    )
    scope = models.CharField(
        _("scope"), max_length=4, choices=Scope, blank=True, help_text=_("Which products, where an end is a line.")
    )
    needs = models.CharField(_("needs"), max_length=60, blank=True, help_text=_("A hub, an account, another app."))
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="connections", verbose_name=_("source"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    natural_key_fields = (
        *(f"from_{kind}" for kind in ENDS),
        *(f"to_{kind}" for kind in ENDS),
        "via",
        "feature",
        "market",
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        constraints = [
            exactly_one("connection_one_from", tuple(f"from_{kind}" for kind in ENDS)),
            exactly_one("connection_one_to", tuple(f"to_{kind}" for kind in ENDS)),
            *(
                models.UniqueConstraint(
                    fields=[f"from_{start}", f"to_{end}", "via", "feature", "market"],
                    name=f"connection_once_{start}_{end}",
                    condition=Q(**{f"from_{start}__isnull": False, f"to_{end}__isnull": False}),
                )
                for start in ENDS
                for end in ENDS
            ),
            choice_constraint("connection_direction_known", "direction", Direction),
            models.CheckConstraint(
                name="connection_line_has_scope",
                condition=(Q(from_line__isnull=True, to_line__isnull=True) & Q(scope=""))
                | ((Q(from_line__isnull=False) | Q(to_line__isnull=False)) & Q(scope__in=list(Scope.values))),
                violation_error_message=_("A scope goes with an end that is a line, and only with that."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} → {self.end}: {self.feature}"

    @property
    def start(self) -> models.Model | None:
        """Where it begins. Select the ends along with the row, or each call is a query."""
        return self._end("from")

    @property
    def end(self) -> models.Model | None:
        """Where it ends. Select the ends along with the row, or each call is a query."""
        return self._end("to")

    def _end(self, side: str) -> models.Model | None:
        kind = next((kind for kind in ENDS if getattr(self, f"{side}_{kind}_id") is not None), None)
        return getattr(self, f"{side}_{kind}") if kind else None

    def clean(self) -> None:
        if self.start is not None and self.start == self.end:
            raise ValidationError(_("A connection needs two different ends."))

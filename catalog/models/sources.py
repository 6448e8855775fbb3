from __future__ import annotations

import re

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    SLUG,
    PartialDateField,
    SluggedModel,
    choice_constraint,
    filled_constraint,
    partial_date_constraint,
    pattern_constraint,
)


class SourceKind(models.TextChoices):
    MANUFACTURER = "manufacturer", _("maker")
    REGULATOR = "regulator", _("authority")
    PRESS = "press", _("press")
    DATABASE = "database", _("database")
    ENCYCLOPEDIA = "encyclopedia", _("encyclopedia")
    ARTICLE = "article", _("article behind this catalog")


URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{1,31}:[!-~]+", re.ASCII)


def validate_address(text: str) -> None:
    """ValidationError unless the text is a web address (http, https) or a urn, which names what has no page."""
    if URN.fullmatch(text) is None:
        URLValidator(schemes=["http", "https"])(text)


class Source(SluggedModel):
    """An address that vouches for facts: a page or a file that somebody published."""

    url = models.CharField(
        _("address"),
        max_length=500,
        validators=[validate_address],
        help_text=_("The page itself, not a search result: https://… or, for what has no page, a name such as urn:…"),
    )
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=100, help_text=_("Name mirrors and copies as such."))
    published_on = PartialDateField(_("published on"), help_text=_("As far as it is known: 2025, 2025-06 …"))
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind)
    via = models.CharField(
        _("via"), max_length=200, blank=True, help_text=_("Where the page was read, if not at its own address.")
    )

    class Meta:
        ordering = ("slug",)
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            pattern_constraint("source_slug_pattern", "slug", SLUG),
            filled_constraint("source_has_words", "title", "publisher"),
            pattern_constraint("source_address_scheme", "url", r"^(https?://|urn:)\S+\Z"),
            choice_constraint("source_kind_known", "kind", SourceKind),
            partial_date_constraint("source_published_on_partial", "published_on"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"

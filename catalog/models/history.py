"""Acts of change, the catalog's version, and the log that read indexes follow."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import choice_constraint

STAMP_LENGTH = 16


class ChangeKind(models.TextChoices):
    SAVE = "save", _("saved in the admin")
    LOAD = "load", _("shipped facts loaded")
    IMPORT = "import", _("spreadsheet imported")
    REVERT = "revert", _("reverted")
    COMMAND = "command", _("changed by a command")


class ChangeSet(models.Model):
    """One act of change: a save, a load, an import or a revert, with who, when and why."""

    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="changesets",
        verbose_name=_("by"),
        help_text=_("Empty where a command did it."),
    )
    why = models.CharField(_("why"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    version = models.PositiveBigIntegerField(
        _("version"), null=True, unique=True, help_text=_("The version of the catalog that this change made.")
    )

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("change set")
        verbose_name_plural = _("change sets")
        constraints = [choice_constraint("changeset_kind_known", "kind", ChangeKind)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.made_at:%Y-%m-%d %H:%M} ({self.pk})"


class CatalogState(models.Model):
    """The one row that says which version the catalog has, and when the next publication falls due."""

    version = models.PositiveBigIntegerField(_("version"), default=0)
    stamp = models.CharField(
        _("stamp"),
        max_length=STAMP_LENGTH,
        blank=True,
        help_text=_("Drawn anew for each version: tells a restored copy that counts again from the original."),
    )
    next_publication_at = models.DateTimeField(_("next publication at"), null=True, blank=True)

    class Meta:
        verbose_name = _("catalog state")
        verbose_name_plural = _("catalog state")
        constraints = [models.CheckConstraint(name="catalogstate_single_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"version {self.version}"


class ChangeLogEntry(models.Model):
    """What one version changed: a product, a line, or (both empty) everything."""

    version = models.PositiveBigIntegerField(_("version"), db_index=True)
    stamp = models.CharField(_("stamp"), max_length=STAMP_LENGTH, blank=True, help_text=_("That of the version."))
    changeset = models.ForeignKey(
        ChangeSet, models.PROTECT, null=True, related_name="log", verbose_name=_("change set"),
        help_text=_("Empty where a planned publication fell due."),
    )  # fmt: skip
    # Plain ids: an entry outlives the row that it speaks of.
    product_id = models.BigIntegerField(_("product id"), null=True)
    line_id = models.BigIntegerField(_("line id"), null=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("change log entry")
        verbose_name_plural = _("change log")
        constraints = [
            models.CheckConstraint(
                name="changelogentry_one_scope",
                condition=Q(product_id__isnull=True) | Q(line_id__isnull=True),
            )
        ]

    def __str__(self) -> str:
        scope = f"product {self.product_id}" if self.product_id else f"line {self.line_id}" if self.line_id else "all"
        return f"version {self.version}: {scope}"

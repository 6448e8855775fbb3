from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ShippedFile(models.Model):
    """A shipped file as it was when its facts were last loaded, so that an unchanged one is not read again."""

    path = models.CharField(_("path"), max_length=100, unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    class Meta:
        ordering = ("path",)
        verbose_name = _("shipped file")
        verbose_name_plural = _("shipped files")

    def __str__(self) -> str:
        return self.path


class ShippedRow(models.Model):
    """What a shipped row said when it was last loaded: a row that says otherwise today was changed by an editor."""

    table = models.CharField(_("table"), max_length=40, help_text=_("The kind of row, whichever file holds it."))
    key = models.CharField(_("key"), max_length=400, help_text=_("The natural key, its parts joined by a bar."))
    object_id = models.BigIntegerField(_("row"), null=True)
    loaded = models.JSONField(_("as loaded"), help_text=_("The fields of the row as they were written."))

    class Meta:
        ordering = ("table", "key")
        verbose_name = _("shipped row")
        verbose_name_plural = _("shipped rows")
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="shippedrow_once")]

    def __str__(self) -> str:
        return f"{self.table}: {self.key}"

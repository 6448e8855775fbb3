from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    SLUG,
    Affected,
    CatalogModel,
    SluggedModel,
    choice_constraint,
    filled_constraint,
    pattern_constraint,
)
from catalog.models.markets import MarketKind, refuse_cycle

PLAIN = "plain"

RESERVED_KEYS = frozenset(
    {
        *("brand", "series", "family", "status", "year", "sold", "price", "name", "market", "units"),
        *("q", "sort", "view", "cols", "x", "y", "page", "per_page", "wide"),
        *("items", "rows", "base", "on"),
    }
)
"""Words that an address already uses for something else (interfaces.md), so that no spec may be called by them."""


class SpecKind(models.TextChoices):
    NUMBER = "number", _("number")
    BOOLEAN = "boolean", _("yes or no")
    CHOICE = "choice", _("one of a list")
    LIST = "list", _("several of a list")
    TEXT = "text", _("text")


class Better(models.TextChoices):
    HIGHER = "higher", _("higher")
    LOWER = "lower", _("lower")


class SpecGroup(CatalogModel):
    """A heading of a line's sheet, such as Battery."""

    line = models.ForeignKey("catalog.Line", models.PROTECT, related_name="groups", verbose_name=_("line"))
    name = models.CharField(_("name"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))

    natural_key_fields = ("line", "name")

    class Meta:
        ordering = ("line", "order", "pk")
        verbose_name = _("spec group")
        verbose_name_plural = _("spec groups")
        constraints = [models.UniqueConstraint(fields=["line", "name"], name="specgroup_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.name}"

    def affected(self) -> Affected:
        return Affected(lines=frozenset({self.line_id}))


class SpecDefinition(CatalogModel):
    """One spec of a line: what is stated, in which unit, and whether more of it is better."""

    line = models.ForeignKey("catalog.Line", models.PROTECT, related_name="definitions", verbose_name=_("line"))
    key = models.CharField(
        _("key"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Small letters, digits and underscores."))],
        help_text=_("Part of addresses. The same key means the same thing in every line that has it."),
    )
    label = models.CharField(_("label"), max_length=60)
    group = models.ForeignKey(SpecGroup, models.PROTECT, related_name="definitions", verbose_name=_("group"))
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=7, choices=SpecKind)
    unit = models.CharField(
        _("canonical unit"), max_length=20, blank=True, help_text=_("Every number of this spec is kept in this unit.")
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimals"), null=True, blank=True, help_text=_("Decimals shown; empty shows each number as it was stated.")
    )
    better = models.CharField(
        _("better"), max_length=6, choices=Better, blank=True, help_text=_("Only where everybody agrees.")
    )
    is_highlight = models.BooleanField(_("highlight"), default=False, help_text=_("A shopper reads it first."))
    is_filterable = models.BooleanField(_("filterable"), default=False)
    is_required = models.BooleanField(_("required"), default=False, help_text=_("A sheet should not lack it."))
    description = models.CharField(_("description"), max_length=300, blank=True)

    natural_key_fields = ("line", "key")

    class Meta:
        ordering = ("line", "order", "pk")
        verbose_name = _("spec")
        verbose_name_plural = _("specs")
        constraints = [
            models.UniqueConstraint(fields=["line", "key"], name="specdefinition_once"),
            choice_constraint("specdefinition_kind_known", "kind", SpecKind),
            models.CheckConstraint(
                name="specdefinition_key_pattern",
                condition=Q(key__regex=r"^[a-z][a-z0-9_]*\Z") & ~Q(key__in=sorted(RESERVED_KEYS)),
                violation_error_message=_("This key is not allowed, or an address uses the word for something else."),
            ),
            models.CheckConstraint(
                name="specdefinition_only_numbers_have_units",
                condition=Q(kind=SpecKind.NUMBER)
                | Q(kind=SpecKind.LIST, better="", decimals__isnull=True)
                | Q(unit="", better="", decimals__isnull=True),
                violation_error_message=_(
                    "Only a number has decimals and a better direction, and only a number or a list has a unit."
                ),
            ),
            models.CheckConstraint(name="specdefinition_better_known", condition=Q(better__in=["", *Better.values])),
            models.CheckConstraint(
                name="specdefinition_decimals_bounded", condition=Q(decimals__isnull=True) | Q(decimals__lte=6)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.key})"

    def affected(self) -> Affected:
        return Affected(lines=frozenset({self.line_id}))

    def clean(self) -> None:
        if self.group_id and self.group.line_id != self.line_id:
            raise ValidationError({"group": _("This group belongs to another line.")})
        if self.pk and self.values.exclude(kind=self.kind).exists():
            raise ValidationError({"kind": _("Figures of another kind are stated for this spec.")})


class SpecOption(CatalogModel):
    """One word of the closed vocabulary of a spec."""

    definition = models.ForeignKey(SpecDefinition, models.PROTECT, related_name="options", verbose_name=_("spec"))
    value = models.CharField(_("value"), max_length=60, help_text=_("As it stands in addresses and files."))
    label = models.CharField(_("label"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"))

    natural_key_fields = ("definition", "value")

    class Meta:
        ordering = ("definition", "order", "pk")
        verbose_name = _("spec option")
        verbose_name_plural = _("spec options")
        constraints = [
            models.UniqueConstraint(fields=["definition", "value"], name="specoption_once"),
            models.CheckConstraint(name="specoption_has_value", condition=Q(value__length__gt=0, label__length__gt=0)),
        ]

    def __str__(self) -> str:
        return self.label


class ConditionKind(models.TextChoices):
    PLAIN = "plain", _("as stated")
    TEST_CYCLE = "test-cycle", _("test cycle")
    MEASUREMENT = "measurement", _("way of measuring")
    CONFIGURATION = "configuration", _("configuration")
    CLAIM = "claim", _("claim")


class Condition(SluggedModel):
    """How a figure was obtained: a test cycle, a way of measuring, a configuration or a claim."""

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=13, choices=ConditionKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("narrows"),
        help_text=_("The wider condition inside whose cell this one is shown."),
    )
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta:
        ordering = ("slug",)
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        constraints = [
            pattern_constraint("condition_slug_pattern", "slug", SLUG),
            filled_constraint("condition_has_name", "name"),
            choice_constraint("condition_kind_known", "kind", ConditionKind),
            models.CheckConstraint(
                name="condition_not_its_own_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("pk"))
            ),
            models.CheckConstraint(
                name="condition_plain_is_one",
                condition=Q(slug=PLAIN, kind=ConditionKind.PLAIN, parent__isnull=True)
                | (~Q(slug=PLAIN) & ~Q(kind=ConditionKind.PLAIN)),
                violation_error_message=_("Only the condition “plain” is of that kind, and it narrows no other."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_cycle(self)
        if self.parent is not None and (self.parent.parent_id or self.parent.slug == PLAIN):
            raise ValidationError(
                {"parent": _("Only a condition that narrows no other, and not “plain”, can be narrowed.")}
            )


class DefaultCondition(CatalogModel):
    """The condition that stands for a spec in a market where a visitor names none."""

    definition = models.ForeignKey(
        SpecDefinition, models.PROTECT, related_name="default_conditions", verbose_name=_("spec")
    )
    market = models.ForeignKey(
        "catalog.Market",
        models.PROTECT,
        related_name="default_conditions",
        verbose_name=_("market"),
        help_text=_("Anywhere: where no market is chosen."),
    )
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="default_for", verbose_name=_("condition"))

    natural_key_fields = ("definition", "market")

    class Meta:
        ordering = ("definition", "market", "pk")
        verbose_name = _("default condition")
        verbose_name_plural = _("default conditions")
        constraints = [models.UniqueConstraint(fields=["definition", "market"], name="defaultcondition_once")]

    def __str__(self) -> str:
        return f"{self.definition}, {self.market}: {self.condition}"

    def clean(self) -> None:
        if self.condition_id and self.condition.parent_id:
            raise ValidationError({"condition": _("A narrower condition never stands for a spec.")})
        if self.market_id and self.market.kind == MarketKind.STATISTICS:
            raise ValidationError({"market": _("An area of a statistic is no market.")})

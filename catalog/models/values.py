from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    NUMBER_DIGITS,
    NUMBER_PLACES,
    Affected,
    CatalogModel,
    CatalogQuerySet,
    choice_constraint,
    finite_constraint,
    quantised,
)
from catalog.models.markets import MarketKind
from catalog.models.specs import SpecKind


class StoredState(models.TextChoices):
    STATED = "stated", _("stated")
    DOES_NOT_APPLY = "does_not_apply", _("does not apply")
    NOT_PUBLISHED = "not_published", _("not published by the maker")


class Rank(models.TextChoices):
    PREFERRED = "preferred", _("preferred")
    ALTERNATIVE = "alternative", _("alternative")


COLUMNS = {
    SpecKind.NUMBER: "number",
    SpecKind.BOOLEAN: "flag",
    SpecKind.CHOICE: "option",
    SpecKind.LIST: "items",
    SpecKind.TEXT: "text",
}
"""The one column that holds a stated value of each kind."""


def _one_column_per_kind() -> Q:
    empty = {"number__isnull": True, "flag__isnull": True, "option__isnull": True, "items__isnull": True, "text": ""}
    allowed = ~Q(state=StoredState.STATED) & Q(**empty)
    for kind, column in COLUMNS.items():
        others = {name: value for name, value in empty.items() if name.removesuffix("__isnull") != column}
        filled = Q(text__length__gt=0) if column == "text" else Q(**{f"{column}__isnull": False})
        allowed |= Q(state=StoredState.STATED, kind=kind, **others) & filled
    return allowed


class SpecValueQuerySet(CatalogQuerySet):
    def with_statement_data(self) -> SpecValueQuerySet:
        return self.select_related("definition", "market", "condition", "condition__parent", "option", "source")


class SpecValue(CatalogModel):
    """One statement: what a source says of this product, this spec, this market and this condition."""

    product = models.ForeignKey("catalog.Product", models.CASCADE, related_name="values", verbose_name=_("product"))
    definition = models.ForeignKey(
        "catalog.SpecDefinition", models.PROTECT, related_name="values", verbose_name=_("spec")
    )
    market = models.ForeignKey("catalog.Market", models.PROTECT, related_name="values", verbose_name=_("market"))
    condition = models.ForeignKey(
        "catalog.Condition", models.PROTECT, related_name="values", verbose_name=_("condition")
    )
    state = models.CharField(_("state"), max_length=14, choices=StoredState, default=StoredState.STATED)
    rank = models.CharField(
        _("rank"),
        max_length=11,
        choices=Rank,
        default=Rank.PREFERRED,
        help_text=_("Where sources disagree, one value is preferred and the others are alternatives."),
    )
    # The definition's kind, repeated so that the database itself can hold one value to its kind.
    kind = models.CharField(_("kind"), max_length=7, choices=SpecKind, editable=False)
    number = models.DecimalField(
        _("number"),
        max_digits=NUMBER_DIGITS,
        decimal_places=NUMBER_PLACES,
        null=True,
        blank=True,
        help_text=_("In the canonical unit of the spec."),
    )
    flag = models.BooleanField(_("yes or no"), null=True, blank=True)
    option = models.ForeignKey(
        "catalog.SpecOption", models.PROTECT, null=True, blank=True, related_name="values", verbose_name=_("option")
    )
    items = models.JSONField(_("list"), null=True, blank=True, help_text=_("Words in order, as a list."))
    text = models.CharField(_("text"), max_length=300, blank=True)
    typed = models.CharField(_("as typed"), max_length=300, blank=True, help_text=_("What the source or editor wrote."))
    typed_unit = models.CharField(_("unit as typed"), max_length=20, blank=True)
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="values", verbose_name=_("source"))
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = SpecValueQuerySet.as_manager()  # type: ignore[misc]
    natural_key_fields = ("product", "definition", "market", "condition", "rank", "source")

    class Meta:
        ordering = ("product", "definition", "market", "condition", "pk")
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            choice_constraint("specvalue_state_known", "state", StoredState),
            choice_constraint("specvalue_rank_known", "rank", Rank),
            choice_constraint("specvalue_kind_known", "kind", SpecKind),
            finite_constraint("specvalue_number_finite", "number"),
            models.CheckConstraint(
                name="specvalue_one_value_of_its_kind",
                condition=_one_column_per_kind(),
                violation_error_message=_("A stated figure has exactly one value, of the kind of its spec."),
            ),
            models.CheckConstraint(
                name="specvalue_list_has_words",
                condition=Q(items__isnull=True)
                | (~Q(items=[]) & ~Q(items={}) & ~Q(items=Value(None, models.JSONField()))),
                violation_error_message=_("A list holds at least one word."),
            ),
            models.UniqueConstraint(
                fields=["product", "definition", "market", "condition"],
                name="specvalue_one_preferred",
                condition=Q(rank=Rank.PREFERRED),
                violation_error_message=_("This product already has a preferred figure for that market and condition."),
            ),
            models.UniqueConstraint(
                fields=["product", "definition", "market", "condition", "source"],
                name="specvalue_one_alternative_a_source",
                condition=Q(rank=Rank.ALTERNATIVE),
            ),
        ]
        indexes = [
            # Holds all that the read index takes of a spec, so that a line of millions of figures is read in order.
            models.Index(
                fields=[
                    *("definition", "rank", "state", "condition", "market", "product"),
                    *("number", "flag", "option"),
                ],
                name="specvalue_by_spec",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}, {self.definition}: {self.typed or self.value}"

    @property
    def value(self) -> Any:
        """The value in the column of its kind: Decimal, bool, option value, list of words, text, or None."""
        if self.state != StoredState.STATED:
            return None
        if self.kind == SpecKind.CHOICE:
            return self.option.value if self.option is not None else None
        return getattr(self, COLUMNS[SpecKind(self.kind)])

    def affected(self) -> Affected:
        return Affected(products=frozenset({self.product_id}))

    def normalise(self) -> None:
        if "definition" in self._state.fields_cache:
            self.kind = self.definition.kind
        if isinstance(self.number, Decimal):
            self.number = quantised(self.number)

    def clean(self) -> None:
        problems: dict[str, Any] = {}
        if self.product_id and self.definition_id and self.definition.line_id != self.product.line_id:
            problems["definition"] = _("This spec belongs to another line than the product.")
        if self.option is not None and self.option.definition_id != self.definition_id:
            problems["option"] = _("This option belongs to another spec.")
        if self.market_id and self.market.kind == MarketKind.STATISTICS:
            problems["market"] = _("An area of a statistic is no market.")
        if self.definition_id and self.items is not None and (problem := self._items_problem()):
            problems["items"] = problem
        if problems:
            raise ValidationError(problems)

    def _items_problem(self) -> Any:
        items = self.items
        if not isinstance(items, list) or not items or not all(isinstance(item, str) and item for item in items):
            return _("Write a list of words.")
        if len(set(items)) != len(items):
            return _("A word stands twice.")
        allowed = {option.value for option in self.definition.options.all()}
        if allowed and (strangers := [item for item in items if item not in allowed]):
            return _("Not among the options of this spec: %(words)s.") % {"words": ", ".join(strangers)}
        return None

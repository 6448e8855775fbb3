from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.base import (
    NUMBER_DIGITS,
    NUMBER_PLACES,
    SLUG,
    CatalogModel,
    PartialDateField,
    choice_constraint,
    exactly_one,
    finite_constraint,
    partial_date_constraint,
    pattern_constraint,
    unique_per_subject,
)
from catalog.models.subjects import SUBJECTS, SubjectModel


class MilestoneKind(models.TextChoices):
    PRODUCT = "product", _("product")
    COMPANY = "company", _("company")
    POLICY = "policy", _("policy")
    RECORD = "record", _("record")
    GOAL = "goal", _("goal")
    INCIDENT = "incident", _("incident")


class Milestone(SubjectModel):
    """An event of the story, past or planned."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    date = PartialDateField(_("date"), blank=False)
    until = PartialDateField(_("until"))
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=MilestoneKind)
    value = models.DecimalField(
        _("value"), max_digits=NUMBER_DIGITS, decimal_places=NUMBER_PLACES, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    unit_note = models.CharField(_("note on the unit"), max_length=60, blank=True)
    detail = models.CharField(_("detail"), max_length=400)
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="milestones", verbose_name=_("source"))

    natural_key_fields = ("slug",)

    class Meta:
        ordering = ("date", "slug")
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            pattern_constraint("milestone_slug_pattern", "slug", SLUG),
            exactly_one("milestone_one_subject", SUBJECTS),
            choice_constraint("milestone_kind_known", "kind", MilestoneKind),
            partial_date_constraint("milestone_date_partial", "date"),
            models.CheckConstraint(name="milestone_dated", condition=~Q(date="")),
            partial_date_constraint("milestone_until_partial", "until"),
            models.CheckConstraint(
                name="milestone_ends_after_it_begins", condition=Q(until="") | Q(until__gte=F("date"))
            ),
            finite_constraint("milestone_value_finite", "value"),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.title}"


class PeriodKind(models.TextChoices):
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF_YEAR = "half-year", _("half-year")
    YEAR = "year", _("year")
    SPAN = "span", _("span of years")
    POINT = "point", _("point in time")


PERIOD = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-Q[1-4]|-H[12]|/[0-9]{4})?\Z"


class Measurement(SubjectModel):
    """One point of a time series: deliveries, revenue, a share, a count."""

    metric = models.CharField(_("metric"), max_length=30)
    segment = models.CharField(_("segment"), max_length=30, blank=True)
    period = models.CharField(_("period"), max_length=10, help_text=_("2025, 2025-07, 2025-Q3, 2025-H1 or 2009/2023."))
    period_kind = models.CharField(_("kind of period"), max_length=9, choices=PeriodKind)
    value = models.DecimalField(_("value"), max_digits=NUMBER_DIGITS, decimal_places=NUMBER_PLACES)
    unit = models.CharField(_("unit"), max_length=30)
    quality = models.CharField(_("quality"), max_length=60, blank=True, help_text=_("Rounded, at least, computed …"))
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="measurements", verbose_name=_("source"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    natural_key_fields = (*SUBJECTS, "metric", "segment", "period_kind", "period")

    class Meta:
        ordering = ("metric", "segment", "period", "pk")
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            exactly_one("measurement_one_subject", SUBJECTS),
            *unique_per_subject("measurement_once", SUBJECTS, ("metric", "segment", "period_kind", "period")),
            choice_constraint("measurement_period_kind_known", "period_kind", PeriodKind),
            models.CheckConstraint(
                name="measurement_period_pattern",
                condition=Q(period__regex=PERIOD),
                violation_error_message=_("A period is written 2025, 2025-07, 2025-Q3, 2025-H1 or 2009/2023."),
            ),
            finite_constraint("measurement_value_finite", "value"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.segment} {self.period}: {self.value} {self.unit}"


class ClaimKind(models.TextChoices):
    FACT = "fact", _("fact")
    OPINION = "opinion", _("opinion")
    GOAL = "goal", _("goal")


class Verdict(models.TextChoices):
    SUPPORTED = "supported", _("supported")
    IMPRECISE = "imprecise", _("imprecise")
    OUTDATED = "outdated", _("outdated")
    CONTRADICTED = "contradicted", _("contradicted")
    UNCONFIRMED = "unconfirmed", _("unconfirmed")
    OPINION = "opinion", _("opinion")


class Claim(CatalogModel):
    """A statement of the article behind the catalog, in our own words, with what became of it."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True, validators=[MinValueValidator(1)])
    text = models.CharField(_("claim"), max_length=300)
    kind = models.CharField(_("kind"), max_length=7, choices=ClaimKind)
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict)
    finding = models.CharField(_("finding"), max_length=400)
    sources = models.ManyToManyField(
        "catalog.Source", through="catalog.ClaimSource", related_name="claims", verbose_name=_("sources")
    )

    natural_key_fields = ("number",)

    class Meta:
        ordering = ("number",)
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            choice_constraint("claim_kind_known", "kind", ClaimKind),
            choice_constraint("claim_verdict_known", "verdict", Verdict),
            models.CheckConstraint(name="claim_number_positive", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class ClaimSource(CatalogModel):
    """A source that bears on a claim."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="source_links", verbose_name=_("claim"))
    source = models.ForeignKey("catalog.Source", models.PROTECT, related_name="claim_links", verbose_name=_("source"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    natural_key_fields = ("claim", "source")

    class Meta:
        ordering = ("claim", "order", "pk")
        verbose_name = _("source of a claim")
        verbose_name_plural = _("sources of claims")
        constraints = [models.UniqueConstraint(fields=["claim", "source"], name="claimsource_once")]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.source_id}"


class ClaimSubject(SubjectModel):
    """What a claim speaks of."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="subjects", verbose_name=_("claim"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    natural_key_fields = ("claim", *SUBJECTS)

    class Meta:
        ordering = ("claim", "order", "pk")
        verbose_name = _("subject of a claim")
        verbose_name_plural = _("subjects of claims")
        constraints = [
            exactly_one("claimsubject_one_subject", SUBJECTS),
            *unique_per_subject("claimsubject_once", SUBJECTS, ("claim",)),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.subject_kind}"

"""What every catalog table shares: history tied to a change, normalised rows, named constraints."""

from __future__ import annotations

from contextvars import ContextVar
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from catalog.dates import DateError, PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from catalog.models.history import ChangeSet

# Lets a CHECK speak of a length: {"slug__length__gt": 0}.
models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)

NUMBER_DIGITS = 20
NUMBER_PLACES = 6
NUMBER_LIMIT = Decimal(10) ** 13
"""Numbers stay below this in size. PostgreSQL sorts NaN above every number, so the bound also keeps NaN out."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
# \Z, as Python's $ would let a line feed stand behind the end.
PARTIAL_DATE = r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"


class WriteOutsideChangeError(RuntimeError):
    """A catalog row was about to be written outside of ``catalog.editing.changes.change``."""


class Affected(NamedTuple):
    """What a write touches, for the change log: products, else lines, else everything."""

    products: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()
    everything: bool = False


EVERYTHING = Affected(everything=True)

SCOPES = ("product_id", "rival_id", "line_id")
"""The columns by which a row belongs to a product or a line: one that is moved touches both."""


class ActiveChange(Protocol):
    """The change that is under way in this context (see ``catalog.editing.changes``)."""

    @property
    def changeset(self) -> ChangeSet: ...

    def note(self, affected: Affected) -> None: ...


active_change: ContextVar[ActiveChange | None] = ContextVar("active_change", default=None)


def require_change() -> ActiveChange:
    """The change under way. Raises WriteOutsideChangeError where there is none."""
    change = active_change.get()
    if change is None:
        raise WriteOutsideChangeError("Catalog rows are written only inside catalog.editing.changes.change(...).")
    return change


class CatalogQuerySet(models.QuerySet[Any]):
    """Bulk writes skip save() and its history, so outside of a change they are refused."""

    def update(self, **kwargs: Any) -> int:
        require_change()
        return super().update(**kwargs)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        require_change()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> int:
        require_change()
        return super().bulk_update(objs, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_change()
        return super().delete()


class ChangeRecord(models.Model):
    """What each history row carries beside the row's own columns: the change that it belongs to."""

    changeset = models.ForeignKey("catalog.ChangeSet", models.PROTECT, related_name="+", verbose_name=_("change set"))

    class Meta:
        abstract = True


def _who(instance: models.Model, **_kwargs: Any) -> Any:
    return require_change().changeset.by


class CatalogModel(models.Model):
    """A row of the catalog: kept with history, written only inside a change."""

    objects = CatalogQuerySet.as_manager()
    history = HistoricalRecords(inherit=True, bases=[ChangeRecord], get_user=_who)

    natural_key_fields: ClassVar[tuple[str, ...]] = ()
    """The fields that name a row in the shipped files, in order; foreign keys stand for their own natural key."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_change()
        self.normalise()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        require_change()
        return super().delete(*args, **kwargs)

    def normalise(self) -> None:
        """Bring this row's own columns into their one written form. Never queries."""

    def affected(self) -> Affected:
        """What a write to this row touches where it stands now. Never queries."""
        return EVERYTHING

    def touched(self) -> Affected:
        """What a write to this row touches: where it stands now, and where it stood when it was read. Never queries."""
        now, before = self.affected(), self.__dict__.get("stood", {})
        left = {name: key for name, key in before.items() if getattr(self, name) != key}
        lines = frozenset(key for name, key in left.items() if name == "line_id")
        products = frozenset(key for name, key in left.items() if name != "line_id")
        return Affected(now.products | products, now.lines | lines, now.everything)

    @classmethod
    def from_db(cls, *read: Any, **how: Any) -> Self:
        row = super().from_db(*read, **how)
        row.__dict__["stood"] = {name: row.__dict__[name] for name in SCOPES if row.__dict__.get(name) is not None}
        return row

    def clean_fields(self, exclude: Any = None) -> None:
        self.normalise()
        super().clean_fields(exclude=exclude)


class SlugQuerySet(CatalogQuerySet):
    def get_by_natural_key(self, slug: str) -> Self:
        return self.get(slug=slug)


class SluggedModel(CatalogModel):
    """A row that has an address of its own."""

    slug = models.SlugField(
        _("slug"),
        max_length=64,
        unique=True,
        help_text=_("Part of the address: small letters, digits and hyphens."),
        validators=[RegexValidator(SLUG, _("Only small letters, digits and single hyphens."))],
    )

    objects = SlugQuerySet.as_manager()  # type: ignore[misc]
    natural_key_fields = ("slug",)

    class Meta:
        abstract = True


def validate_partial_date(text: str) -> None:
    """ValidationError with a sentence unless the text is a date as far as it is known."""
    try:
        PartialDate.parse(text)
    except DateError as error:
        raise ValidationError(str(error.message)) from error


class PartialDateField(models.CharField):
    """A date as far as it is known: "2025", "2025-06" or "2025-06-26"; blank when nothing is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.validators.append(validate_partial_date)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


def partial_date_constraint(name: str, field: str) -> models.CheckConstraint:
    """The database's own word that a date is blank or partial, under the name given."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": PARTIAL_DATE}),
        violation_error_message=_("A date is written 2025, 2025-06 or 2025-06-26."),
    )


def pattern_constraint(name: str, field: str, pattern: str) -> models.CheckConstraint:
    """The database's own word that a text has the form that its validator asks for."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__regex": pattern}),
        violation_error_message=_("It is not written as an address or a file needs it."),
    )


def filled_constraint(name: str, *fields: str) -> models.CheckConstraint:
    """The database's own word that texts are not blank."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__length__gt": 0 for field in fields}),
        violation_error_message=_("It must not be blank."),
    )


def choice_constraint(name: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """The database's own word that a field holds one of its choices (blank only if that is a choice)."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": list(choices.values)}),
        violation_error_message=_("Not one of the allowed choices."),
    )


def finite_constraint(name: str, field: str) -> models.CheckConstraint:
    """The database's own word that a number is finite and below NUMBER_LIMIT in size."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": -NUMBER_LIMIT, f"{field}__lt": NUMBER_LIMIT}),
        violation_error_message=_("The number is not finite or too large."),
    )


def exactly_one(name: str, fields: tuple[str, ...]) -> models.CheckConstraint:
    """Exactly one of the nullable fields is filled."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(
        name=name, condition=condition, violation_error_message=_("Exactly one of these must be filled in.")
    )


def unique_per_subject(name: str, subjects: tuple[str, ...], fields: tuple[str, ...]) -> list[models.UniqueConstraint]:
    """One partial unique index a subject column: a NULL never equals a NULL, so a plain one would hold nothing."""
    return [
        models.UniqueConstraint(
            fields=[subject, *fields], name=f"{name}_{subject}", condition=Q(**{f"{subject}__isnull": False})
        )
        for subject in subjects
    ]


def quantised(number: Decimal | None, places: int = NUMBER_PLACES) -> Decimal | None:
    """Rounded half to even, in our code: SQLite and PostgreSQL round a decimal differently."""
    if number is None or not isinstance(number, Decimal) or not number.is_finite() or abs(number) >= NUMBER_LIMIT:
        return number
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def _record_change(sender: Any, instance: Any, history_instance: Any, **_kwargs: Any) -> None:
    if not isinstance(history_instance, ChangeRecord):
        return
    change = require_change()
    history_instance.changeset = change.changeset
    change.note(instance.touched())


pre_create_historical_record.connect(_record_change, dispatch_uid="catalog.record_change")

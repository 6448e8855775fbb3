"""The columns of a shipped file: what their cells are, whether they may be blank, what they refer to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Model, TextChoices

from catalog.facts.cells import Flag, Kind, Text, Whole, Word
from catalog.facts.codes import Key, MarketCode, Slug
from catalog.facts.times import PartialDate
from catalog.models.specs import RESERVED_KEYS, SpecDefinition
from catalog.models.subjects import SUBJECTS

LINE_FOLDER = "lines"
"""Holds a folder for every line with products, named by its slug."""

LONGEST_SLUG = 80
"""No slug of any table is longer."""


@dataclass(frozen=True)
class Column:
    """A column: what its cells are, whether they may be blank, and the table whose rows they name."""

    name: str
    kind: Kind
    is_required: bool = True
    refers_to: str = ""

    @property
    def optional(self) -> Column:
        return replace(self, is_required=False)


@dataclass(frozen=True)
class Table:
    """A file, or one file in each line's folder. `key` names a row; "line" in it stands for the folder."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_per_line: bool = False
    is_required: bool = True

    @property
    def written_columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def place(self) -> str:
        """Where the file stands in the folder of facts."""
        return self.place_of("<line>")

    def place_of(self, line: str) -> str:
        """Where the file of one line stands, if each line has one."""
        return f"{LINE_FOLDER}/{line}/{self.name}.csv" if self.is_per_line else f"{self.name}.csv"


def longest(model: type[Model], field: str) -> int:
    """How many characters a field of a model takes."""
    length = model._meta.get_field(field).max_length  # type: ignore[union-attr]
    if length is None:
        raise TypeError(f"{model.__name__}.{field} has no greatest length.")
    return int(length)


def text(name: str, model: type[Model], field: str = "") -> Column:
    """Free text that fits the field of the model; the field is called like the column where none is named."""
    return Column(name, Text(longest(model, field or name)))


def slug(model: type[Model]) -> Column:
    """The slug of the row itself."""
    return Column("slug", Slug(longest(model, "slug")))


def word(name: str, choices: type[TextChoices], without: str = "") -> Column:
    """One of the model's choices."""
    return Column(name, Word(tuple(value for value in choices.values if value != without)))


def partial_date(name: str) -> Column:
    """A date known to a day, a month or a year."""
    return Column(name, PartialDate())


def refers(name: str, table: str) -> Column:
    """The slug (or the code, of a market) of a row in another table."""
    return Column(name, MarketCode() if table == "markets" else Slug(LONGEST_SLUG), refers_to=table)


def flag(name: str) -> Column:
    """true or false."""
    return Column(name, Flag())


ORDER = Column("order", Whole(least=1))
KEY = Column("key", Key(longest(SpecDefinition, "key"), RESERVED_KEYS))
SOURCE = refers("source", "sources")
MARKET = refers("market", "markets")
SUBJECT = (Column("subject_kind", Word(SUBJECTS)), Column("subject", Slug(LONGEST_SLUG)))

"""Counting the facet of one spec in one condition."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalog.filters.scope import Question, Scope
from catalog.filters.selection import Selection
from catalog.filters.spec_filters import NO, YES
from catalog.index.among import Among
from catalog.index.bins import Bin
from catalog.index.column import Column
from catalog.index.ordered import as_number
from catalog.models.specs import SpecKind
from catalog.queries.finder.facets import Facet, counted_options
from catalog.queries.finder.taken import Taken


def spec_facet(asked: Question, base: Among, selection: Selection, taken: Taken) -> Facet:
    """The facet among the products `base`, which answer all other filters."""
    spec, column = asked.spec, taken.column(asked)
    numbers = counted_numbers(column, base)
    words = words_of(asked, taken.scope)
    counts = {word: base.count(products) for word, products in column.words.items()}
    return Facet(
        key=spec.key,
        label=spec.label,
        kind=spec.kind,
        total=len(base),
        selection=selection,
        unit=spec.unit,
        condition=asked.condition,
        options=() if spec.kind == SpecKind.NUMBER else counted_options(words, counts, selection),
        states=column.counts(base),
        **numbers._asdict(),
    )


class Numbers(NamedTuple):
    """What a facet tells of numbers, in the canonical unit."""

    lowest: Decimal | None = None
    highest: Decimal | None = None
    bins: tuple[Bin, ...] = ()


def counted_numbers(column: Column, base: Among) -> Numbers:
    ends = column.numbers.ends(base.products)
    if ends is None:
        return Numbers()
    return Numbers(as_number(ends[0]), as_number(ends[1]), column.histogram.counted(base, *ends))


def words_of(asked: Question, scope: Scope) -> Mapping[str, str]:
    """The words that a facet offers, value to label."""
    if asked.spec.kind == SpecKind.BOOLEAN:
        return {YES: _("yes"), NO: _("no")}
    return scope.vocabularies.get(asked.spec.key, {})

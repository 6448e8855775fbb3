"""The sheet of one product: every statement about it, by group, spec, condition and market.

Nothing is left out. The statement that stands for the chosen market comes first, then those of other markets, each with
what other sources say under the same market and condition; narrower conditions stand inside the wider one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalog.presentation import Shown, Spec, present
from catalog.queries.figures import Statements
from catalog.queries.reading import Reading
from catalog.queries.source_notes import SourceNumbers, day_in_words
from catalog.statements import PLAIN, Resolved, State, Statement, order_without_market, resolve

NO = "no"
ELSEWHERE = "elsewhere"
SAYING = (State.KNOWN, State.DISPUTED, NO, State.DOES_NOT_APPLY)
"""The states in which a figure answers the question."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A statement as a visitor sees it, or that there is none.

    `state` is a token of the interfaces, or "no" for a feature that is absent, or "elsewhere" for a value stated for
    other markets only. `market` is a name, blank where the value holds anywhere. `source` is the number of its note.
    `checked` is blank where the day is that of the whole sheet. `others` are what other sources say.
    """

    state: str
    number: str = ""
    unit: str = ""
    market: str = ""
    source: int | None = None
    note: str = ""
    checked: str = ""
    pk: int | None = None
    others: tuple["Figure", ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What is stated under one condition; `condition` is its name, blank for a plain value."""

    condition_slug: str
    condition: str
    condition_help: str
    figures: tuple[Figure, ...]
    children: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One spec with everything that is stated of it."""

    key: str
    label: str
    description: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Specs under one heading; `unknown` are the labels of those of which nothing is stated."""

    name: str
    anchor: str
    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A spec that a shopper reads first, its condition always named.

    It is the figure of the condition that stands for the spec, else that of another one; `usual` then names the former,
    with its state in `usual_figure`.
    """

    key: str
    label: str
    condition: str
    figure: Figure
    usual: str = ""
    usual_figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet. `checked` is the day on which most figures were checked, in words, blank where none was."""

    groups: tuple[SheetGroup, ...]
    highlights: tuple[Highlight, ...]
    checked: str
    known: int
    unknown: int


class SheetBuilder:
    """Turns the statements about one product into its sheet."""

    def __init__(self, reading: Reading, country: str | None, numbers: SourceNumbers, statements: Statements) -> None:
        self._reading = reading
        self._country = country
        self._numbers = numbers
        self._statements = statements
        self._usual_day = usual_day(row for rows in statements.values() for row in rows)

    def sheet(self, specs: Sequence[Spec], standing: Mapping[str, str]) -> Sheet:
        """The sheet in the order of `specs`; `standing` names the condition that comes first for a key."""
        # Highlights first: they stand above the sheet, and sources are numbered in reading order.
        highlights = tuple(self._highlight(spec, standing.get(spec.key, PLAIN)) for spec in specs if spec.is_highlight)
        groups = tuple(
            self._group(name, tuple(inside), standing) for name, inside in groupby(specs, key=lambda spec: spec.group)
        )
        known = sum(len(group.rows) for group in groups)
        return Sheet(groups, highlights, day_in_words(self._usual_day), known, len(specs) - known)

    def _group(self, name: str, specs: Sequence[Spec], standing: Mapping[str, str]) -> SheetGroup:
        stated = [spec for spec in specs if self._statements.get(spec.key)]
        rows = tuple(
            SheetRow(spec.key, spec.label, spec.description, self.lines(spec, standing.get(spec.key, PLAIN)))
            for spec in stated
        )
        unknown = tuple(spec.label for spec in specs if not self._statements.get(spec.key))
        return SheetGroup(name, f"group-{slugify(name)}", rows, unknown)

    def _highlight(self, spec: Spec, condition: str) -> Highlight:
        lines = self.lines(spec, condition)
        usual = next((line.figures[0] for line in lines if line.condition_slug == condition), Figure(State.UNKNOWN))
        name = self._reading.condition_name(condition)
        other = next((line for line in lines if line.figures[0].state in SAYING), None)
        if usual.state in SAYING or other is None:
            return Highlight(spec.key, spec.label, name, usual)
        return Highlight(spec.key, spec.label, other.condition, other.figures[0], name or _("as stated"), usual)

    def lines(self, spec: Spec, first: str = PLAIN) -> tuple[Line, ...]:
        """Everything stated of a spec, a line for each condition without a parent, `first` at the top."""
        by_condition: dict[str, list[Statement]] = defaultdict(list)
        for row in self._statements.get(spec.key, ()):
            by_condition[row.condition].append(row)
        parents = {slug: rows[0].parent_condition for slug, rows in by_condition.items()}
        tops = {parents[slug] or slug for slug in by_condition}
        order = sorted(tops, key=lambda slug: (slug != first, slug != PLAIN, slug))
        inside = {top: sorted(slug for slug, above in parents.items() if above == top) for top in tops}
        return tuple(
            self._line(
                spec,
                top,
                by_condition.get(top, []),
                tuple(self._line(spec, slug, by_condition[slug]) for slug in inside[top]),
            )
            for top in order
        )

    def _line(self, spec: Spec, condition: str, rows: list[Statement], children: tuple[Line, ...] = ()) -> Line:
        info = self._reading.conditions.get(condition)
        figures = self._figures(spec, rows) or (Figure(State.UNKNOWN),)
        name = self._reading.condition_name(condition)
        return Line(condition, name, info.description if info else "", figures, children)

    def _figures(self, spec: Spec, rows: list[Statement]) -> tuple[Figure, ...]:
        """The figures of one condition, a market each, the one that stands first."""
        if not rows:
            return ()
        stands = resolve(rows, self._reading.market, self._country, self._reading.tree)
        by_market: dict[str, list[Statement]] = defaultdict(list)
        for row in rows:
            by_market[row.market].append(row)
        found = [self._of_market(spec, by_market[code], code) for code in self._markets(by_market, stands)]
        nothing_here = self._reading.market and stands.statement is None
        return (Figure(State.UNKNOWN), *found) if nothing_here else tuple(found)

    def _markets(self, codes: Iterable[str], stands: Resolved) -> list[str]:
        order = {code: place for place, code in enumerate(order_without_market(self._country, self._reading.tree))}
        return sorted(codes, key=lambda code: (code != stands.market, order.get(code, len(order)), code))

    def _of_market(self, spec: Spec, rows: list[Statement], code: str) -> Figure:
        resolved = resolve(rows, None, self._country, self._reading.tree)
        others = tuple(self._figure(spec, row, State.KNOWN) for row in resolved.alternatives)
        if resolved.statement is None:
            return Figure(State.UNKNOWN, market=self._reading.market_name(code), others=others)
        state = str(resolved.state)
        if self._reading.market and code not in self._reading.chain and resolved.is_stated:
            state = ELSEWHERE
        return self._figure(spec, resolved.statement, state, others)

    def _figure(self, spec: Spec, row: Statement, state: str, others: tuple[Figure, ...] = ()) -> Figure:
        shown = present(row.value, spec, self._reading.units) if row.is_stated else Shown("")
        return Figure(
            state=shown_state(row, state),
            number=shown.text,
            unit=shown.unit,
            market=self._reading.market_name(row.market),
            source=self._numbers.number(row.source, row.checked_on),
            note=row.note,
            checked=day_in_words(row.checked_on) if row.checked_on != self._usual_day else "",
            pk=row.pk,
            others=others,
        )


def shown_state(row: Statement, state: str) -> str:
    """The token of a figure: that of the row where it states no value, "no" for an absent feature, else `state`."""
    if not row.is_stated:
        return str(row.state)
    return NO if row.value is False and state == State.KNOWN else str(state)


def usual_day(rows: Iterable[Statement]) -> date | None:
    """The day on which most of the statements were checked, the latest of several; None where no day is kept."""
    counts: dict[date, int] = defaultdict(int)
    for row in rows:
        if row.checked_on is not None:
            counts[row.checked_on] += 1
    return max(counts, key=lambda day: (counts[day], day), default=None)

"""The plain links of a comparison: every one is an address that says the whole page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from catalog.comparison import Rows
from catalog.parameters import State, address
from catalog.queries.compare.page import Head


@dataclass(frozen=True, slots=True)
class Way:
    """A link: its words, where it leads, whether it is where the reader stands."""

    label: str
    address: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class ColumnTools:
    """What can be done with one column; blank where it cannot."""

    head: Head
    is_base: bool
    remove: str
    left: str
    right: str
    base: str
    markets: tuple[Way, ...]


class Addresses:
    """The addresses around a comparison: its columns in order, and the state that is kept."""

    def __init__(self, heads: Sequence[Head], base: int | None, state: State) -> None:
        self._heads = heads
        self._references = [head.reference for head in heads]
        self._base = base
        self._state = state

    def of(self, references: Sequence[str], **changes: Any) -> str:
        """The comparison of these columns, or the page where columns are chosen if there is none left. A base that is
        no column any more is dropped."""
        if not references:
            return reverse("catalog:compare_picker") + self._state.carried
        base = changes.pop("base", self._base_reference)
        kept = base if base in references else None
        return address(reverse("catalog:comparison", args=[",".join(references)]), self._state, base=kept, **changes)

    @property
    def _base_reference(self) -> str | None:
        return None if self._base is None else self._references[self._base]

    def rows(self) -> dict[str, str]:
        """The address of each value of `rows=`."""
        return {rows.value: self.of(self._references, rows=rows.value) for rows in Rows}

    def twin(self, name: str) -> str:
        """The same comparison as `comparison_json` or `comparison_csv`."""
        path = reverse(f"catalog:{name}", args=[",".join(self._references)])
        return address(path, self._state, base=self._base_reference)

    def plus(self, slug: str) -> str:
        """The comparison with one more column."""
        return self.of([*self._references, slug])

    def tools(self) -> tuple[ColumnTools, ...]:
        return tuple(self._tools(number, head) for number, head in enumerate(self._heads))

    def _tools(self, number: int, head: Head) -> ColumnTools:
        references = self._references
        is_base = number == self._base
        return ColumnTools(
            head=head,
            is_base=is_base,
            remove=self.of(references[:number] + references[number + 1 :]),
            left=self._swapped(number - 1) if number else "",
            right=self._swapped(number) if number + 1 < len(references) else "",
            base=self.of(references, base=None if is_base else head.reference),
            markets=self._markets(number, head),
        )

    def _swapped(self, number: int) -> str:
        """The column of that number and the one after it in each other's place."""
        before, one, other, after = (
            self._references[:number],
            self._references[number],
            self._references[number + 1],
            self._references[number + 2 :],
        )
        return self.of([*before, other, one, *after])

    def _markets(self, number: int, head: Head) -> tuple[Way, ...]:
        """The column read for each market that its figures were stated for, and for the market of the page."""
        return tuple(
            Way(name, self._read_in(number, f"{head.slug}@{code}" if code else head.slug), code == head.own_market)
            for code, name in ((None, ""), *head.markets)
        )

    def _read_in(self, number: int, reference: str) -> str:
        others = list(self._references)
        base = reference if number == self._base else self._base_reference
        others[number] = reference
        return self.of(others, base=base)

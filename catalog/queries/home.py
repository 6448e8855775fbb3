"""The first page: the ecosystem by place of life, ready comparisons, what is new, the story, how much there is."""

from dataclasses import dataclass
from datetime import datetime

from catalog.models.brands import Family
from catalog.queries.lines import LineList, line_list
from catalog.queries.newest import Newcomer, newest
from catalog.queries.ready import ReadyComparison, ready_comparisons
from catalog.queries.source_notes import SourceNote, SourceNumbers, number_all
from catalog.queries.story import story
from catalog.queries.totals import Totals, catalog_totals, last_changed_at


@dataclass(frozen=True, slots=True)
class StorySentence:
    """A sentence of the story and the numbers of its sources in the list of the page."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows; `totals.products` is 0 in a catalog that holds nothing yet."""

    totals: Totals
    lines: LineList
    comparisons: tuple[ReadyComparison, ...]
    newest_home: tuple[Newcomer, ...]
    newest_rivals: tuple[Newcomer, ...]
    sentences: tuple[StorySentence, ...]
    sources: tuple[SourceNote, ...]
    changed_at: datetime | None

    @property
    def is_empty(self) -> bool:
        return not self.totals.products


def home_page(carry: str) -> HomePage:
    """A constant number of queries. `carry` is the query string that links to other pages get."""
    numbers = SourceNumbers()
    sentences = tuple(StorySentence(one.text, number_all(numbers, dict.fromkeys(one.sources))) for one in story())
    return HomePage(
        totals=catalog_totals(),
        lines=line_list(),
        comparisons=ready_comparisons(),
        newest_home=newest((Family.HOME, Family.PARTNER)),
        newest_rivals=newest((Family.RIVAL,)),
        sentences=sentences,
        sources=numbers.notes(carry),
        changed_at=last_changed_at(),
    )

"""One faceted answer: the door of the finder, SQL over value rows, SQL over wide tables."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from bench.answers import PAGE, Seen, differences, seen
from bench.timing import Samples, interleaved
from bench.value_rows.finder import SqlFinder
from bench.wide.finder import WideFinder
from catalog.filters.declaration import page_parameters
from catalog.models import Line
from catalog.queries.finder.engine import Answer, Finder
from catalog.queries.finder.reading import finder_of, line_of

OWN, ROWS, WIDE, SCAN = "own", "value rows", "wide, indexed", "wide, scan"
Contestant = Callable[[Finder], Any]


def own_answer(asked: Finder) -> Answer:
    """The answer with its first page, as a page of the site takes it."""
    answer = Finder(asked.scope, asked.state).answer()
    answer.page(0, PAGE)
    return answer


CONTESTANTS: dict[str, Contestant] = {
    OWN: own_answer,
    ROWS: lambda asked: SqlFinder(asked.scope, asked.state).answer(),
    WIDE: lambda asked: WideFinder(asked.scope, asked.state).answer(),
    SCAN: lambda asked: WideFinder(asked.scope, asked.state, is_scan=True).answer(),
}


def line() -> Line:
    found = line_of("things")
    if found is None:
        raise LookupError("the catalog has no line of things")
    return found


def asked_of(question: str) -> Finder:
    """The finder of an address. ValueError where a part of the question would not be followed."""
    found = finder_of(QueryDict(question), page_parameters, line())
    if found.state.ignored:
        raise ValueError(f"{question}: {found.state.ignored}")
    return found


def measure(questions: list[str], seconds: float, seed: int) -> dict[str, Any]:
    """Seconds of each call by contestant, and in what the answers of the first round differ from SQL over value rows.

    What an address means (scope and state) is read once beforehand: it is the same for all. So is the index built,
    whose time is told apart (bench.scenarios.building).
    """
    asked = [asked_of(question) for question in questions]
    for one in asked:
        own_answer(one)
    calls = {name: [_call(way, one) for one in asked] for name, way in CONTESTANTS.items()}
    samples, answers = interleaved(calls, seconds, seed)
    return {"samples": samples, "wrong": _wrong(questions, answers)}


def _call(way: Contestant, asked: Finder) -> Callable[[], Any]:
    return lambda: way(asked)


def _wrong(questions: list[str], answers: dict[str, list[Any]]) -> list[str]:
    found = []
    for place, question in enumerate(questions):
        exact = seen(answers[ROWS][place])
        for name in (OWN, WIDE, SCAN):
            answer = answers[name][place]
            own = answer if isinstance(answer, Seen) else seen(answer)
            found += [f"{name}, {question or 'whole line'}: {words}" for words in differences(exact, own)]
    return found


__all__ = ["Samples", "asked_of", "line", "measure"]

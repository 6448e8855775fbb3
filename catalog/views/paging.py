"""The pages of a list: which one is shown, and the links to the others (partials/pagination.html)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.parameters import Ignored, State, address

AROUND = 2


@dataclass(frozen=True, slots=True)
class Pages:
    """`links` are (number, address) in order, None for a gap; `said` is a sentence where another page was asked for."""

    number: int
    count: int
    total: int
    size: int
    links: tuple[tuple[int | None, str], ...]
    previous: str | None
    next: str | None
    said: str

    @property
    def start(self) -> int:
        """Where in the list the page begins, from 0."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """The place of the page's first row, from 1; 0 in an empty list."""
        return self.start + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.start + self.size, self.total)

    @property
    def is_past_end(self) -> bool:
        """Whether a page was asked for that the list does not have."""
        return bool(self.said)


def page_count(total: int, size: int) -> int:
    """Pages of a list; an empty list has one."""
    return max(1, -(-total // size))


def pages_of(path: str, state: State, total: int, size: int, parameter: str = "page") -> Pages:
    """The pages of a list of `total` rows. A page past the end is the last one, and that is said."""
    asked: int = state.value(parameter)
    count = page_count(total, size)
    number = min(asked, count)

    def link(page: int) -> str:
        return address(path, state, **{parameter: page})

    past = past_end(state, count, parameter)
    return Pages(
        number=number,
        count=count,
        total=total,
        size=size,
        links=tuple((page, link(page) if page else "") for page in shown_pages(number, count)),
        previous=link(number - 1) if number > 1 else None,
        next=link(number + 1) if number < count else None,
        said=past[0].reason if past else "",
    )


def past_end(state: State, count: int, parameter: str = "page") -> tuple[Ignored, ...]:
    """What is to be said where a page past the last of `count` was asked for; nothing elsewhere."""
    asked: int = state.value(parameter)
    if asked <= count:
        return ()
    only, many = _("There is only one page."), _("There are %(count)s pages; this is the last one.")
    return (Ignored(parameter, str(asked), only if count == 1 else many % {"count": count}),)


def shown_pages(number: int, count: int) -> list[int | None]:
    """The first page, the last one and those around the shown one, None for what lies between."""
    around = range(max(1, number - AROUND), min(count, number + AROUND) + 1)
    wanted = sorted({1, count, *around})
    shown: list[int | None] = []
    for before, page in zip([0, *wanted], wanted, strict=False):
        if page - before > 1:
            shown.append(page - 1 if page - before == 2 else None)
        shown.append(page)
    return shown

"""Addresses as forms write them: empty fields, and the ticked columns one by one."""

from django.http import QueryDict

from catalog.parameters import State, query_string

TICKED_COLUMN = "col"
"""The boxes of the form of columns; `cols` itself counts once (interfaces.md), so boxes cannot carry its name."""


def is_untidy(asked: QueryDict) -> bool:
    """Whether a form left empty fields in the address."""
    return TICKED_COLUMN in asked or any(not text.strip() for _name, texts in asked.lists() for text in texts)


def tidied(asked: QueryDict) -> QueryDict:
    """The same question without empty fields, ticked columns as one `cols`. What is refused stays, to be named."""
    tidy = QueryDict(mutable=True)
    for name, texts in asked.lists():
        filled = [text for text in texts if text.strip()]
        if filled and name != TICKED_COLUMN:
            tidy.setlist(name, filled)
    columns = [text for text in asked.getlist(TICKED_COLUMN) if text.strip()]
    if columns:
        tidy["cols"] = ",".join(columns)
    return tidy


def tidy_query(asked: QueryDict, state: State) -> str:
    """The query string to lead to: the canonical one, or where something is refused the tidied one, which names it."""
    return tidied(asked).urlencode() if state.ignored else query_string(state.pairs()).removeprefix("?")

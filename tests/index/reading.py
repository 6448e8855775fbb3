"""An index in a form in which two of them are compared: what it says, not how it is kept."""

from catalog.index.column import Column
from catalog.index.line import LineIndex


def said(column: Column):
    """What a column says of each product, and its products in the order of their numbers."""
    cells = {product: column.cell(product) for product in column.spoken}
    return (
        cells,
        list(column.numbers.sorted(column.numbers.members)),
        {word for word, own in column.words.items() if own},
    )


def contents(index: LineIndex, markets, tree):
    """Everything that a list is answered from."""
    profiles = index.profiles
    columns = {
        (pair, market): said(index.column(pair, index.reading(market, tree)))
        for pair in index.layers
        for market in markets
    }
    return {
        "everyone": set(profiles.everyone),
        "names": list(profiles.names.sorted(profiles.everyone)),
        "dates": [(p, profiles.dates.number_of(p)) for p in profiles.dates.sorted(profiles.everyone)],
        "words": {facet: {word: set(own) for word, own in sets.items()} for facet, sets in profiles.words.items()},
        "priced": {code: set(own) for code, own in index.places.priced.items()},
        "sale": {row: set(own) for row, own in index.places.said.items()},
        "lines": index.places.of_lines,
        "columns": {key: found for key, found in columns.items() if found[0]},
        "conditions": index.conditions,
    }

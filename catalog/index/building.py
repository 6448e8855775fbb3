"""Making the read index of a list from the rows."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from catalog.index.column import Column
from catalog.index.figure_rows import Asked, Codes, Pair, codes_known, specs_of_line
from catalog.index.line import LineIndex
from catalog.index.overlays import Layers
from catalog.index.places import Places
from catalog.index.product_rows import priced, profiles, said_of_lines, said_of_products
from catalog.index.profiles import Profiles
from catalog.index.spec_rows import columns_of
from catalog.models.lines import Line


@contextmanager
def collector_resting() -> Iterator[None]:
    """Without the collector of cycles, which a million short-lived tuples would set going again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@collector_resting()
def build(line: str) -> LineIndex:
    """The index of a line, of all lines together for "". Two queries a spec, and some ten others."""
    found = Profiles.of(profiles(line))
    places = Places.of(
        ((product, code) for product, code in priced(line) if product in found.everyone),
        ((product, said) for product, said in said_of_products(line) if product in found.everyone),
        said_of_lines(line),
    )
    specs = specs_of_line(line) if line else ()
    line_pk = Line.objects.filter(slug=line).values_list("pk", flat=True).first() if line else None
    codes = codes_known(spec.pk for spec in specs)
    layers = _layers(specs, found, codes)
    return LineIndex(line, line_pk, found, places, {spec.pk: spec for spec in specs}, codes, layers)


def _layers(specs: tuple[Asked, ...], found: Profiles, codes: Codes) -> dict[Pair, Layers]:
    order = [product for block in found.names.blocks for product in block.products]
    layers: dict[Pair, dict[str, Column]] = defaultdict(dict)
    for spec in specs:
        for (condition, market), column in columns_of(spec, codes, found.everyone, order).items():
            layers[spec.pk, condition][market] = column
    return dict(layers)

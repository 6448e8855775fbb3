"""The products among which something is counted."""

from __future__ import annotations

from dataclasses import dataclass

from pyroaring import BitMap


@dataclass(frozen=True, slots=True)
class Among:
    """Some products of a list; where they are all of it, a set of the list need not be laid over them to be counted."""

    products: BitMap
    is_everyone: bool = False

    def __len__(self) -> int:
        return len(self.products)

    def count(self, own: BitMap) -> int:
        """How many of them are in a set of products of the list."""
        return len(own) if self.is_everyone else own.intersection_cardinality(self.products)

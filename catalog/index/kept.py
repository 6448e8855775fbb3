"""What was made of a product, kept until the product, its line or anything that all of them share is changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from catalog.index.following import Changes, Follower

Made = TypeVar("Made")

Key = tuple[int, Hashable]


class KeptByProduct(Generic[Made]):
    """Things by product (primary key) and by whatever else they depend on. Holds `most` of them at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._follower: Follower[dict[Key, Made]] = Follower(dict, _patched)

    def all_of(
        self, products: Sequence[int], variant: Hashable, make: Callable[[Sequence[int]], Mapping[int, Made]]
    ) -> dict[int, Made]:
        """One thing a product, in their order. `make` is given those that are not kept yet; what it leaves out (a
        product that is gone meanwhile) is left out.

        One query where all of them are kept.
        """
        held = self._follower.now()
        missing = [product for product in products if (product, variant) not in held]
        fresh = make(missing) if missing else {}
        kept = {product: held.get((product, variant)) for product in products}
        found = {product: made for product in products if (made := fresh.get(product, kept[product])) is not None}
        if len(held) + len(fresh) > self._most:
            held.clear()
        held.update({(product, variant): made for product, made in fresh.items()})
        return found


def _patched(held: dict[Key, Made], changes: Changes) -> dict[Key, Made] | None:
    if changes.lines:
        return None
    return {key: made for key, made in held.items() if key[0] not in changes.products}

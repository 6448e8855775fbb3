"""What was made of a product, kept until the product, its line or anything that all of them share is changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from catalog.index.following import Changes, Follower, moment_of_request

Made = TypeVar("Made")

Key = tuple[int, Hashable]


class KeptByProduct(Generic[Made]):
    """Things by product (primary key) and by whatever else they depend on. Holds `most` of them at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._follower: Follower[dict[Key, Made]] = Follower(dict, _patched)

    def all_of(self, keys: Sequence[Key], make: Callable[[Sequence[Key]], Mapping[Key, Made]]) -> dict[Key, Made]:
        """One thing a key, in their order. `make` is given those that are not kept yet; what it leaves out (of a
        product that is gone meanwhile) is left out.

        One query where all of them are kept.
        """
        moment, held = self._follower.with_moment()
        found = {key: held.get(key) for key in keys}
        missing = [key for key, made in found.items() if made is None]
        if missing:
            fresh = make(missing)
            found |= fresh
            # What is made from the index of an earlier moment must not stand for a later one.
            if moment_of_request() in (None, moment):
                if len(held) + len(fresh) > self._most:
                    held.clear()
                held.update(fresh)
        return {key: made for key, made in found.items() if made is not None}


def _patched(held: dict[Key, Made], changes: Changes) -> dict[Key, Made] | None:
    if changes.lines:
        return None
    # A copy first: other threads put things in meanwhile.
    return {key: made for key, made in held.copy().items() if key[0] not in changes.products}

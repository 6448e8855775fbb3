"""A product's drawing: its body from its sizes, or what is missing; and the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.drawing.bodies import Plan, plans_for
from catalog.drawing.sizes import Size, Sizes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from catalog.drawing.shapes import Body


@dataclass(frozen=True, slots=True)
class Drawing:
    """`body` is None where no set of sizes that the line needs is known; `sizes` then are the few that are."""

    name: str
    line: str
    sizes: Sizes
    body: Body | None = None
    frame: float = 0

    @property
    def is_drawn(self) -> bool:
        return self.body is not None

    @property
    def measured(self) -> tuple[Size, ...]:
        """The sizes that the drawing keeps to, in the order of its views."""
        if self.body is None:
            return ()
        return self.sizes.named(dict.fromkeys(one.key for view in self.body.views for one in view.measures))

    @property
    def title(self) -> str:
        return _("%(name)s, drawn to scale") % {"name": self.name}

    @property
    def description(self) -> str:
        """The sizes in words: the picture for who cannot see it."""
        return ". ".join([", ".join(size.words for size in self.measured), *self.notes])

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of the drawing, each without a full stop."""
        if self.body is None:
            return (self.missing,)
        condition = () if self.sizes.condition == "plain" else (self.sizes.condition_name,)
        schematic = ", ".join(self.body.schematic)
        parts = (_("Schematic: %(parts)s") % {"parts": schematic},) if schematic else ()
        remark = (self.body.remark.rstrip("."),) if self.body.remark else ()
        return (*condition, *remark, *parts, *self._elsewhere())

    def _elsewhere(self) -> tuple[str, ...]:
        by_market: dict[str, list[str]] = {}
        for size in self.measured:
            if size.market:
                by_market.setdefault(size.market, []).append(size.label)
        return tuple(
            _("Stated for %(market)s only: %(sizes)s") % {"market": market, "sizes": ", ".join(labels)}
            for market, labels in by_market.items()
        )

    @property
    def missing(self) -> str:
        """Why there is no outline; blank where there is one."""
        if self.body is not None:
            return ""
        known = ", ".join(size.words for size in self.sizes.by_key.values())
        return _("Size unknown; known so far: %(sizes)s") % {"sizes": known} if known else _("Size unknown")


def draw(name: str, line: str, known: Sequence[Sizes]) -> Drawing:
    """A drawing from what is known of a product: its sizes under each condition that they are stated under."""
    by_condition = {sizes.condition: sizes for sizes in known}
    for plan in plans_for(line):
        sizes = _whole_set(plan, by_condition)
        if sizes is not None:
            return Drawing(name, line, sizes, plan.draw(sizes), plan.frame)
    return Drawing(name, line, _few(plans_for(line), by_condition))


def _whole_set(plan: Plan, by_condition: Mapping[str, Sizes]) -> Sizes | None:
    """The sizes under the first condition that has a whole set, each more needed set going before a lesser one."""
    for keys in plan.needs:
        for condition in plan.conditions:
            sizes = by_condition.get(condition)
            if sizes is not None and sizes.has(*keys):
                return sizes
    return None


def _few(plans: Sequence[Plan], by_condition: Mapping[str, Sizes]) -> Sizes:
    """The named sizes that are known where no set is whole."""
    outer = {key for plan in plans for keys in plan.needs for key in keys}
    found = {key: size for sizes in by_condition.values() for key, size in sizes.by_key.items() if key in outer}
    return Sizes(found)

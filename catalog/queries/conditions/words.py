"""What the rows of conditions do not say themselves: why figures under different conditions are never mixed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.models.specs import PLAIN, ConditionKind

OF_KIND: dict[str, Promise] = {
    ConditionKind.TEST_CYCLE: _(
        "A test cycle is a fixed drive on a roller: speeds, stops and temperature are prescribed. Another cycle is "
        "another drive, so the same car has another figure under each, and a figure under one says nothing about the "
        "rank under another. There is no factor that turns one cycle into another."
    ),
    ConditionKind.MEASUREMENT: _(
        "The way of measuring belongs to the figure. Two figures measured in two ways describe two things, even where "
        "they carry the same name and the same unit."
    ),
    ConditionKind.CONFIGURATION: _(
        "The figure holds for the product in this state or version only, not for the product as such."
    ),
    ConditionKind.CLAIM: _(
        "Somebody states the figure without saying how it was measured, so it is kept apart from measured ones."
    ),
}

OF_CONDITION: dict[str, tuple[Promise, ...]] = {
    "cltc": (
        _(
            "Cars sold in China are stated with it. It drives slower and stops more often than the European procedure, "
            "which suits an electric car: expect a longer range on paper than under WLTP or EPA, and a lower "
            "consumption."
        ),
    ),
    "wltp": (
        _(
            "Cars sold in Europe are stated with it. One model has several WLTP figures, since wheels, tyres and "
            "equipment count; where a source names the wheels, the figure stands under a narrower condition."
        ),
    ),
    "epa": (
        _(
            "Cars sold in the United States are stated with it. The result of the laboratory is reduced to come close "
            "to real driving, so the range is usually the shortest of the three; consumption contains the losses of "
            "charging."
        ),
    ),
    "ev-database-estimate": (
        _(
            "It is one site's own calculation for everyday driving, made alike for all cars. That makes it good for "
            "comparing cars with each other, and useless beside an official cycle."
        ),
    ),
    "usable": (
        _(
            "What the driver can use. A part of every battery is held back to protect it, so the nominal energy of the "
            "same battery is larger. A usable figure of one car beside a nominal one of another favours the second."
        ),
    ),
    "nominal": (
        _(
            "All that the battery holds, including the part that is held back to protect it. Compare it with nominal "
            "figures only; what can be driven with is the usable energy."
        ),
    ),
    "rated": (
        _(
            "The least that a battery is guaranteed to hold. Makers print a typical capacity in large figures and the "
            "rated one in small ones; the two differ by a few per cent."
        ),
    ),
    "peak": (
        _(
            "The highest value for a moment or for a small part of the screen. It says little about the brightness "
            "of a whole bright page; that is a figure of its own."
        ),
    ),
}

NARROWER = _(
    "This is a narrower condition: it is shown inside the cell of the wider one and never ranks, filters or sorts by "
    "itself."
)
WIDER_RULE = _(
    "Sorting, best marks, ranges and differences stay within one spec and one condition. Where two products share no "
    "condition, the catalog says so instead of ranking them."
)
PLAIN_WORDS = _(
    "A plain figure is what a source states without naming a condition. It is compared with plain figures only."
)


def explanation(slug: str, parent: str, kind: str) -> tuple[Promise, ...]:
    """Paragraphs about a condition: its own, those of its kind, and the rule that holds for all."""
    if slug == PLAIN:
        return (PLAIN_WORDS, WIDER_RULE)
    own = OF_CONDITION.get(slug, ())
    general = (OF_KIND[kind],) if kind in OF_KIND else ()
    return (*own, *general, NARROWER if parent else WIDER_RULE)

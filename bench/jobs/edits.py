"""Edits and answers in a process of their own: what an edit costs the next reader, and what a full rebuild costs."""

import gc
from random import Random
from time import monotonic
from typing import Any

import psutil
from django.db import OperationalError

from bench.answers import PAGE
from bench.jobs.engine import asked_of
from bench.sites import Site
from bench.timing import timed
from catalog.editing.changes import change, current_version
from catalog.models import SpecValue
from catalog.models.history import ChangeKind

HEAVIEST = 40_000
"""A weight that no made-up product has: the edited ones are found by it."""
EDITED = f"weight.min={HEAVIEST}&sort=-weight"


def begin() -> int:
    """The bytes of memory that the process holds with everything imported and the database open."""
    current_version()
    return memory()


def memory() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss)


def edit(number: int) -> int:
    """Gives one published product a weight by which it is found first; returns its primary key."""
    values = SpecValue.objects.filter(
        definition__key="weight", state="stated", rank="preferred", condition__slug="plain"
    )
    value = values.filter(product__publication="published", market__code="anywhere").order_by("pk")[number]
    with change(ChangeKind.SAVE, why="an edit of the benchmark"):
        value.number = HEAVIEST + number
        value.save()
    return int(value.product_id)


def answer(question: str) -> dict[str, Any]:
    """Seconds from the address to the answer with its first page, and what it says."""

    def answered() -> tuple[int, tuple[int, ...]]:
        told = asked_of(question).answer()
        return told.total, told.page(0, PAGE)

    seconds, (total, ids) = timed(answered)
    return {"seconds": seconds, "total": total, "ids": list(ids)}


def edit_for(seconds: float, seed: int) -> dict[str, Any]:
    """Edits without a pause for so long: how many were committed, and what the database refused."""
    rng, until = Random(seed), monotonic() + seconds
    done, errors = 0, list[str]()
    keys = list(SpecValue.objects.filter(definition__key="weight", state="stated").values_list("pk", flat=True))
    while monotonic() < until:
        try:
            with change(ChangeKind.SAVE, why="an edit among many"):
                value = SpecValue.objects.get(pk=rng.choice(keys))
                value.number = rng.randint(40, 900)
                value.save()
            done += 1
        except OperationalError as error:
            errors.append(str(error))
    return {"done": done, "errors": errors}


def read_for(seconds: float, seed: int) -> dict[str, Any]:
    """Asks for pages without a pause for so long: how many came, and what came that is none."""
    rng, until = Random(seed), monotonic() + seconds
    site, done, errors = Site(keeps_pages=True), 0, list[str]()
    while monotonic() < until:
        page = site.get(f"/lines/things/?weight.min={rng.randint(40, 900)}&sort=weight")
        done += page.status == 200
        if page.status != 200:
            errors.append(f"status {page.status}")
    return {"done": done, "errors": errors}


def version() -> int:
    return current_version()

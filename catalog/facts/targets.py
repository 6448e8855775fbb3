"""What the rows of each table become in the database, in the order in which they can be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.facts import mapping
from catalog.facts.mapping import Entry, Fields, Find
from catalog.facts.rows import Facts
from catalog.models.base import CatalogModel
from catalog.models.brands import Brand, CompanyLink
from catalog.models.lines import Line, Series
from catalog.models.markets import Barrier, Market
from catalog.models.platforms import ENDS, Connection, Platform
from catalog.models.prices import ExchangeRate, Price
from catalog.models.products import FormerSlug, Product, Publication
from catalog.models.relations import Name, Rivalry
from catalog.models.sources import Source
from catalog.models.specs import Condition, DefaultCondition, SpecDefinition, SpecGroup, SpecOption
from catalog.models.story import Claim, ClaimSource, ClaimSubject, Measurement, Milestone
from catalog.models.subjects import SUBJECTS
from catalog.models.values import SpecValue

_SUBJECT_IDS = tuple(f"{kind}_id" for kind in SUBJECTS)
_ENDS = tuple(f"{side}_{kind}_id" for side in ("from", "to") for kind in ENDS)


@dataclass(frozen=True)
class Target:
    """What the rows of a table become.

    `identities` are columns that together stand only once in the table of the model; the first of them names the row.
    `first` is given to a new row only, for the files do not speak of it. `spoken_for` is the column of another model
    whose values no new row may take. The items of `column` are rows of their own; without it each row of the file is
    one.
    """

    table: str
    model: type[CatalogModel]
    fields: Callable[[Entry, Find], Fields]
    identities: tuple[tuple[str, ...], ...]
    first: Mapping[str, Any] = field(default_factory=dict)
    spoken_for: tuple[type[CatalogModel], str] | None = None
    file: str = ""
    column: str = ""

    def entries(self, facts: Facts) -> Iterator[Entry]:
        """The shipped rows, in the order of the files."""
        kinds = {row.key: row.text("kind") for row in facts["definitions"]} if self.table == "figures" else {}
        for row in facts[self.file or self.table]:
            if self.column:
                items = row.text(self.column).split("|") if row.text(self.column) else []
                yield from (Entry((*row.key, item), row, item, place) for place, item in enumerate(items, start=1))
            else:
                kind = kinds[row.text("line"), row.text("key")] if kinds else ""
                yield Entry(row.key, row, kind=kind)


TARGETS: tuple[Target, ...] = (
    Target("sources", Source, mapping.source_fields, (("slug",),)),
    Target("markets", Market, mapping.market_fields, (("code",),)),
    Target("conditions", Condition, mapping.condition_fields, (("slug",),)),
    Target("brands", Brand, mapping.brand_fields, (("slug",),)),
    Target("lines", Line, mapping.line_fields, (("slug",), ("name",))),
    Target("series", Series, mapping.series_fields, (("slug",), ("line_id", "brand_id", "name"))),
    Target("groups", SpecGroup, mapping.group_fields, (("line_id", "name"),)),
    Target("definitions", SpecDefinition, mapping.definition_fields, (("line_id", "key"),)),
    Target("choices", SpecOption, mapping.choice_fields, (("definition_id", "value"),)),
    Target("default_conditions", DefaultCondition, mapping.default_condition_fields, (("definition_id", "market_id"),)),
    Target(
        "products",
        Product,
        mapping.product_fields,
        (("slug",), ("name",)),
        first={"publication": Publication.PUBLISHED},
        spoken_for=(FormerSlug, "slug"),
    ),
    Target(
        "figures",
        SpecValue,
        mapping.figure_fields,
        (("product_id", "definition_id", "market_id", "condition_id", "rank"),),
    ),
    Target("prices", Price, mapping.price_fields, (("product_id", "config", "market_id", "kind", "date"),)),
    Target("rivals", Rivalry, mapping.rival_fields, (("product_id", "rival_id"),)),
    Target("platforms", Platform, mapping.platform_fields, (("slug",),)),
    Target("connections", Connection, mapping.connection_fields, ((*_ENDS, "via_id", "feature", "market_id"),)),
    Target("milestones", Milestone, mapping.milestone_fields, (("slug",),)),
    Target("barriers", Barrier, mapping.barrier_fields, (("slug",),)),
    Target(
        "measures",
        Measurement,
        mapping.measure_fields,
        ((*_SUBJECT_IDS, "metric", "segment", "period_kind", "period"),),
    ),
    Target("claims", Claim, mapping.claim_fields, (("number",),)),
    Target(
        "claim_sources",
        ClaimSource,
        mapping.claim_source_fields,
        (("claim_id", "source_id"),),
        file="claims",
        column="sources",
    ),
    Target(
        "claim_subjects",
        ClaimSubject,
        mapping.claim_subject_fields,
        (("claim_id", *_SUBJECT_IDS),),
        file="claims",
        column="subjects",
    ),
    Target("names", Name, mapping.name_fields, ((*_SUBJECT_IDS, "language"),)),
    Target("rates", ExchangeRate, mapping.rate_fields, (("date", "base", "quote"),)),
    Target(
        "company_links", CompanyLink, mapping.company_link_fields, (("from_brand_id", "to_brand_id", "kind", "what"),)
    ),
)
"""Every table of the facts, each after those that its rows refer to."""

"""The catalog's tables, one module a noun; typed rows are the only truth."""

from catalog.models.brands import Brand, CompanyLink
from catalog.models.history import CatalogState, ChangeLogEntry, ChangeSet
from catalog.models.lines import Line, Series
from catalog.models.markets import Availability, Barrier, Market
from catalog.models.platforms import Connection, Platform
from catalog.models.prices import ExchangeRate, Price
from catalog.models.products import Alias, FormerSlug, Image, Product
from catalog.models.relations import Name, Rivalry
from catalog.models.shipped import ShippedFile, ShippedRow
from catalog.models.sources import Source
from catalog.models.specs import Condition, DefaultCondition, SpecDefinition, SpecGroup, SpecOption
from catalog.models.story import Claim, ClaimSource, ClaimSubject, Measurement, Milestone
from catalog.models.values import SpecValue

__all__ = [
    "Alias",
    "Availability",
    "Barrier",
    "Brand",
    "CatalogState",
    "ChangeLogEntry",
    "ChangeSet",
    "Claim",
    "ClaimSource",
    "ClaimSubject",
    "CompanyLink",
    "Condition",
    "Connection",
    "DefaultCondition",
    "ExchangeRate",
    "FormerSlug",
    "Image",
    "Line",
    "Market",
    "Measurement",
    "Milestone",
    "Name",
    "Platform",
    "Price",
    "Product",
    "Rivalry",
    "Series",
    "ShippedFile",
    "ShippedRow",
    "Source",
    "SpecDefinition",
    "SpecGroup",
    "SpecOption",
    "SpecValue",
]

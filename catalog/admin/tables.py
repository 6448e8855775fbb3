"""Every table of the admin: importing this module registers them (ecosystem_site.apps does)."""

from catalog.admin import (
    ecosystem,
    figures,
    lines,
    markets,
    pictures,
    prices,
    products,
    sources,
    specs,
    story,
    system,
)

__all__ = [
    "ecosystem",
    "figures",
    "lines",
    "markets",
    "pictures",
    "prices",
    "products",
    "sources",
    "specs",
    "story",
    "system",
]

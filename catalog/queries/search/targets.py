"""Where a thing that was found leads."""

from dataclasses import dataclass

from django.utils.functional import Promise

from catalog.index.found import Found, Kind, Target
from catalog.queries.addresses import detail_address, finder_address


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing as the page lists it; `address` is "" where the catalog has no page on it."""

    kind: Kind
    label: str
    meta: tuple[str | Promise, ...]
    icon: str
    address: str
    line_name: str
    is_rival: bool


def hit_of(found: Found) -> Hit:
    return Hit(found.kind, found.label, found.meta, found.icon, address_of(found), found.line_name, found.is_rival)


def address_of(found: Found) -> str:
    """The address of a thing, "" where the catalog has no page on it."""
    return "" if found.target is None else _address(found.target)


def _address(target: Target) -> str:
    if target.kind == Kind.BRAND:
        return finder_address("", brand=target.slug)
    if target.kind == Kind.LINE:
        return finder_address(target.slug)
    if target.kind == Kind.SPEC:
        return finder_address(target.line, sort=target.slug)
    return detail_address(target.kind, target.slug)

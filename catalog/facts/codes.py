"""Cells that name something: slugs, keys, codes, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog.facts.cells import RefusedError, listed

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_MARKET_CODE = re.compile(r"[a-z]{2,12}", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)


@dataclass(frozen=True)
class Slug:
    """Part of an address: small letters, digits, single hyphens."""

    longest: int

    def parse(self, text: str) -> str:
        if not _SLUG.fullmatch(text):
            raise RefusedError("only small letters a-z, digits and single hyphens between them are allowed")
        if len(text) > self.longest:
            raise RefusedError(f"the word has {len(text)} characters; at most {self.longest} are allowed")
        return text


@dataclass(frozen=True)
class Key:
    """The key of a spec: small letters, digits and underscores, beginning with a letter."""

    longest: int
    reserved: frozenset[str]

    def parse(self, text: str) -> str:
        if not _KEY.fullmatch(text):
            raise RefusedError(
                "a key begins with a small letter a-z and has only small letters, digits and underscores"
            )
        if len(text) > self.longest:
            raise RefusedError(f"the key has {len(text)} characters; at most {self.longest} are allowed")
        if text in self.reserved:
            raise RefusedError("this word is a parameter of the finder; choose another key")
        return text


@dataclass(frozen=True)
class MarketCode:
    """The code of a market: two letters of a country, or a word for a region."""

    def parse(self, text: str) -> str:
        if not _MARKET_CODE.fullmatch(text):
            raise RefusedError("not a code of a market; write two to twelve small letters, for example cn or europe")
        return text


@dataclass(frozen=True)
class Currency:
    """An ISO 4217 code."""

    def parse(self, text: str) -> str:
        if not _CURRENCY.fullmatch(text):
            raise RefusedError("not a currency code; write three capital letters, for example CNY")
        return text


@dataclass(frozen=True)
class Language:
    """A language tag such as zh-Hans."""

    longest: int

    def parse(self, text: str) -> str:
        if not _LANGUAGE.fullmatch(text) or len(text) > self.longest:
            raise RefusedError("not a language tag; write for example zh-Hans, ja or pt-BR")
        return text


@dataclass(frozen=True)
class Address:
    """Where a source can be read: http or https with a host, or a urn for what has no address."""

    longest: int = 500

    def parse(self, text: str) -> str:
        if len(text) > self.longest:
            raise RefusedError(f"the address has {len(text)} characters; at most {self.longest} are allowed")
        try:
            parts = urlsplit(text)
            host = parts.hostname
            parts.port  # noqa: B018  raises where the port is no number
        except ValueError as error:
            raise RefusedError(f"not an address ({error})") from None
        is_named = parts.scheme == "urn" and ":" in parts.path
        if " " in text or not (is_named or (parts.scheme in ("http", "https") and host and "." in host)):
            raise RefusedError("not an address; write http:// or https:// with a host, or urn: with a name")
        if "@" in parts.netloc:
            raise RefusedError("an address must not carry a user name or a password")
        return text


@dataclass(frozen=True)
class Subject:
    """A kind and a slug joined by a colon, for example brand:xiaomi."""

    kinds: tuple[str, ...]

    def parse(self, text: str) -> str:
        kind, colon, slug = text.partition(":")
        if not colon or kind not in self.kinds or not _SLUG.fullmatch(slug):
            raise RefusedError(f"write the kind and the slug with a colon, for example brand:xiaomi; kinds are "
                          f"{listed(self.kinds)}")  # fmt: skip
        return text

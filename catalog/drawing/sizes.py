"""The sizes of one product as its body reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Size:
    """A figure that a drawing may use: in the unit of its definition turned to millimetres where it is a length
    (else as it is), and printed for the reader. `market` names the market where it is stated for another one only."""

    key: str
    label: str
    value: float
    text: str
    market: str = ""

    @property
    def words(self) -> str:
        """ "Wheelbase 3,000 mm"."""
        return _("%(label)s %(text)s") % {"label": self.label, "text": self.text}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes by key, all stated under `condition` ("plain", "unfolded", "with-stand", ...), its name in words, and the
    choices that form the body (`{"body_style": "suv"}`)."""

    by_key: Mapping[str, Size] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    condition: str = "plain"
    condition_name: str = ""

    def has(self, *keys: str) -> bool:
        return all(key in self.by_key for key in keys)

    def mm(self, key: str) -> float:
        """KeyError where the size is not known: a body reads only what its plan asks for."""
        return self.by_key[key].value

    def get(self, key: str, otherwise: float = 0) -> float:
        size = self.by_key.get(key)
        return size.value if size is not None else otherwise

    def choice(self, key: str) -> str:
        return self.choices.get(key, "")

    def named(self, keys: Iterable[str]) -> tuple[Size, ...]:
        """Those of the keys that are known, in their order."""
        return tuple(self.by_key[key] for key in keys if key in self.by_key)

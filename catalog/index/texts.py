"""Many short texts in one piece of memory: a Python string costs 49 bytes before its first letter."""

from array import array
from collections.abc import Iterable


class Texts:
    """Texts by number, in UTF-8 behind each other."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self, texts: Iterable[str]) -> None:
        pieces = [text.encode() for text in texts]
        self._bytes = b"".join(pieces)
        self._ends = array("I", [0])
        for piece in pieces:
            self._ends.append(self._ends[-1] + len(piece))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()

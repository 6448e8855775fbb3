"""Words that name a line: they may stand beside what names a product ("tesla cars", "小米牙刷"), but never alone."""

from collections.abc import Iterable, Mapping, Sequence

from catalog.index.surroundings import Around
from catalog.matching import is_too_short_for_pieces, words_of

LineWords = tuple[tuple[str, str], ...]
"""The words of the names of lines, each with the slug of its line."""


def line_words(lines: Iterable[Around]) -> LineWords:
    return tuple((word, line.slug) for line in lines for name in line.names for word in words_of(name))


def words_without_lines(words: Sequence[str], known: LineWords) -> Mapping[tuple[str, ...], list[str]]:
    """What is left of the words where they name a line, with the lines that it then is about."""
    named: dict[str, dict[str, str]] = {}
    for word in set(words):
        if not is_too_short_for_pieces(word):
            for own, line in known:
                left = _rest(word, own)
                if left is not None and left != word:
                    rests = named.setdefault(line, {})
                    rests[word] = min(left, rests.get(word, left), key=len)
    found: dict[tuple[str, ...], list[str]] = {}
    for line, rests in named.items():
        kept = tuple(rests.get(word, word) for word in words)
        found.setdefault(tuple(word for word in kept if word), []).append(line)
    return found


def _rest(word: str, own: str) -> str | None:
    """What a typed word holds besides a word of a line: nothing where it is that word or begins it; the rest of a word
    without blanks between its parts, as Chinese has it; None where the line is not named."""
    if own.startswith(word):
        return ""
    if own.isascii() or len(own) < 2:
        return None
    if word.endswith(own):
        return word.removesuffix(own)
    return word.removeprefix(own) if word.startswith(own) else None

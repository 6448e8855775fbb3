"""The index of words gives what catalog.matching.fit gives for one entry after the other."""

from random import Random

import pytest

from catalog.index.part import Part
from catalog.index.segment import Called, Segment
from catalog.index.surroundings import Surroundings
from catalog.index.texts import Texts
from catalog.index.vocabulary import Vocabulary
from catalog.matching import Entry, Fit, fit, nearest, words_of

PIECES = (
    "su7",
    "max",
    "ultra",
    "xia",
    "omi",
    "note",
    "12",
    "1",
    "5t",
    "pro",
    "電動",
    "牙刷",
    "小米",
    "米",
    "手",
    "é",
    "Ж",
    "-x",
)
BLANKS = (" ", "", "", "-")


def a_text(random: Random, longest: int) -> str:
    pieces = random.choices(PIECES, k=random.randint(1, longest))
    return "".join(piece + random.choice(BLANKS) for piece in pieces)


def a_shelf(random: Random) -> list[Entry]:
    return [
        Entry(
            tuple(a_text(random, 5) for _name in range(random.randint(1, 3))),
            tuple(a_text(random, 2) for _name in range(random.randint(0, 2))),
        )
        for _entry in range(40)
    ]


def a_segment(entries: list[Entry]) -> Segment:
    called = (Called([words_of(name) for name in one.names], tuple(one.beside)) for one in entries)
    return Segment(called, lambda number: entries[number].names)


def questions(random: Random, entries: list[Entry]) -> list[str]:
    """Texts of the same letters, names as they are, and names cut short or squeezed."""
    names = [random.choice(random.choice(entries).names) for _question in range(40)]
    cut = [name[random.randint(0, 3) : random.randint(3, 12)] for name in names]
    return [a_text(random, 3) for _question in range(40)] + names + cut + ["".join(name.split()) for name in names]


@pytest.mark.parametrize("seed", range(12))
def test_every_entry_has_the_fit_that_looking_at_it_gives(seed):
    random = Random(seed)
    entries = a_shelf(random)
    segment = a_segment(entries)
    for text in questions(random, entries):
        words = words_of(text)
        levels = segment.levels(words)
        found = {number: kind for kind, level in zip(Fit, levels, strict=True) for number in level}
        meant = {number: best for number, one in enumerate(entries) if (best := fit(words, one)) is not None}
        assert found == meant, text
        assert sum(map(len, levels)) == len(found)


@pytest.mark.parametrize("seed", range(5))
def test_near_spellings_are_those_of_the_whole_vocabulary(seed):
    random = Random(seed)
    words = {"".join(random.choices("abcdo12", k=random.randint(3, 8))) for _word in range(400)}
    vocabulary = Vocabulary(words, words)
    for _question in range(60):
        typed = "".join(random.choices("abcdo12", k=random.randint(3, 9)))
        assert vocabulary.near(typed) == nearest(typed, words, most=1000)


def test_another_digit_is_no_typing_error():
    vocabulary = Vocabulary(("iphone16", "iphone"), ("iphone16", "iphone"))
    assert vocabulary.near("iphon16") == [(1, "iphone16")]
    assert vocabulary.near("iphone17") == []


def test_texts_come_out_as_they_went_in():
    texts = ["", "SU7 Max", "小米牙刷", "é"]
    kept = Texts(texts)
    assert [kept[number] for number in range(len(kept))] == texts


def test_a_part_without_things_answers_nothing():
    part = Part((), (), Surroundings({}, {}, {}))
    assert [len(level) for level in part.segment.levels(("su7",))] == [0] * len(Fit)

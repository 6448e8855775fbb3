"""How a run of the benchmark is asked for, mixed and judged; nothing is measured here."""

import argparse
from itertools import pairwise

import pytest

import bench.__main__ as program
from bench.answers import Count, Seen, differences
from bench.results import Results, timing
from bench.timing import interleaved


def test_sizes_are_numbers_of_products_the_smallest_first():
    assert program.sizes("10k,150,1M,150") == [150, 10_000, 1_000_000]


@pytest.mark.parametrize("text", ["", "0", "1g", "1k,", "-5", "1.5k"])
def test_a_size_that_is_none_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        program.sizes(text)


def test_each_contestant_answers_every_question_and_no_contestant_runs_alone():
    asked = []
    calls = {name: [lambda text=f"{name}{n}": asked.append(text) or text for n in range(3)] for name in "ab"}
    samples, first = interleaved(calls, seconds=1, seed=1, most=30)
    assert first == {"a": ["a0", "a1", "a2"], "b": ["b0", "b1", "b2"]}
    assert {name: len(times) for name, times in samples.items()} == {"a": 30, "b": 30}
    mixed = asked[6:]
    assert all(mixed.count(f"{name}{n}") == 10 for name in "ab" for n in range(3))
    assert sum(one[0] != other[0] for one, other in pairwise(mixed)) > 15


def test_a_contestant_without_time_left_still_answers_once():
    samples, first = interleaved({"slow": [lambda: "told"]}, seconds=0, seed=1)
    assert (len(samples["slow"]), first) == (1, {"slow": ["told"]})


def test_times_are_told_in_milliseconds():
    told = timing("engine", 1000, "own", [0.001, 0.002, 0.009])
    assert (told.n, told.p50) == (3, 2.0)
    assert 2 < told.p95 <= 9


NUMBERS = Seen(3, (1, 2), {"weight": Count(3, numbers={10: 1, 20: 2}, lowest=10, highest=20)})


def in_bins(*bins):
    return Seen(3, (1, 2), {"weight": Count(3, lowest=10, highest=20, bins=bins)})


def test_bins_are_held_against_the_numbers_that_lie_in_them():
    assert differences(NUMBERS, in_bins((10, 15, 1), (15, 20, 2))) == []
    assert differences(NUMBERS, in_bins((10, 15, 2), (15, 20, 1))) == ["weight: bins [1, 2], not [2, 1]"]


def test_another_order_on_the_page_is_a_difference():
    other = Seen(3, (2, 1), NUMBERS.facets)
    assert differences(NUMBERS, other) == ["the page begins (1, 2), not (2, 1)"]


@pytest.mark.parametrize(("wrong", "failed", "code"), [([], ["slow"], 0), (["own: 3, not 4"], [], 1)])
def test_only_a_wrong_answer_fails_a_run(wrong, failed, code, monkeypatch, tmp_path):
    def measured(run, names):
        run.results = Results(wrong=wrong, failed=failed)

    monkeypatch.setattr(program, "measure", measured)
    monkeypatch.setattr(program, "ROOT", tmp_path)
    monkeypatch.setattr(program, "RESULTS", tmp_path / "results.json")
    assert program.main(["--sizes", "150"]) == code
    assert '"wrong"' in (tmp_path / "results.json").read_text()

"""A spec changes its kind, and a product its line, where all of its figures follow; else nothing of it is done."""

import shutil

import pytest

from catalog.editing.changes import current_version
from catalog.facts.loading import load
from catalog.facts.report import Outcome
from catalog.models import ChangeSet, Product, Series, SpecDefinition, SpecValue
from catalog.models.history import ChangeKind
from tests.facts.editor import edit, figure, notes, remove
from tests.facts.small import CARS, add_row, drop_row, read_rows, set_cell, write_rows

DEFINITIONS, FIGURES = f"{CARS}/definitions.csv", f"{CARS}/figures.csv"
FANS = "lines/fans"
KEPT = "it was not updated; figures of another kind are kept for this spec"
KEPT_EDIT = "what the editor wrote was kept"
OTHER_KIND = "it was not loaded; this spec is of the kind boolean in the catalog"

pytestmark = pytest.mark.django_db


def kind(key):
    return SpecDefinition.objects.get(key=key).kind


def strays():
    return [row for row in SpecValue.objects.select_related("definition") if row.kind != row.definition.kind]


@pytest.fixture
def worded(loaded):
    """The files now call heated seats a text, stated for both cars, and say something else of a price."""
    set_cell(loaded, DEFINITIONS, 5, "kind", "text")
    set_cell(loaded, FIGURES, 7, "value", "front and rear")
    add_row(loaded, FIGURES, "tesla-model-3-awd,heated,front,,,,page,,2026-11-23")
    set_cell(loaded, f"{CARS}/prices.csv", 2, "amount", "1")
    return loaded


def test_a_spec_changes_its_kind_with_all_of_its_figures(worded):
    assert notes(load(worded)) == []
    assert (kind("heated"), figure("xiaomi-su7-max", "heated").text) == ("text", "front and rear")
    assert figure("tesla-model-3-awd", "heated").text == "front"
    assert strays() == []


def test_a_spec_keeps_its_kind_while_an_editors_figure_has_it(worded):
    edit(figure("xiaomi-su7-max", "heated"), note="Seen.")
    before = current_version()
    report = load(worded)
    assert notes(report) == [
        (Outcome.CLASH, "cars|heated", KEPT),
        (
            Outcome.CONFLICT,
            "xiaomi-su7-max|heated||",
            f"an editor changed note and the file changed kind and flag and text and typed; {KEPT_EDIT}",
        ),
        (Outcome.CLASH, "tesla-model-3-awd|heated||", OTHER_KIND),
    ]
    assert (kind("heated"), figure("xiaomi-su7-max", "heated").flag, strays()) == ("boolean", True, [])
    assert report.counts["prices"][Outcome.UPDATED] == 1
    assert report.version == current_version() == before + 1
    assert ChangeSet.objects.filter(kind=ChangeKind.LOAD).count() == 2
    assert set(SpecDefinition.history.filter(key="heated").values_list("kind", flat=True)) == {"boolean"}


def test_a_spec_keeps_its_kind_while_a_figure_that_the_files_lost_has_it(worded):
    drop_row(worded, FIGURES, 7)
    assert (Outcome.CLASH, "cars|heated", KEPT) in notes(load(worded))
    assert (kind("heated"), strays()) == ("boolean", [])


def test_a_spec_keeps_its_kind_while_a_figure_of_the_editors_has_it(worded):
    row = figure("xiaomi-su7-max", "heated")
    edit(SpecValue(product=Product.objects.get(slug="tesla-model-3-awd"), definition=row.definition, flag=False,
                   market=row.market, condition=row.condition, source=row.source))  # fmt: skip
    assert (Outcome.CLASH, "cars|heated", KEPT) in notes(load(worded))
    assert (kind("heated"), strays()) == ("boolean", [])


def test_a_spec_changes_its_kind_once_nothing_holds_it(worded):
    edit(figure("xiaomi-su7-max", "heated"), note="Seen.")
    load(worded)
    remove(figure("xiaomi-su7-max", "heated"))
    assert [outcome for outcome, _key, _reason in notes(load(worded))] == [Outcome.REMOVED]
    assert (kind("heated"), figure("tesla-model-3-awd", "heated").text) == ("text", "front")


def test_other_specs_change_their_kind_all_the_same(worded):
    edit(figure("xiaomi-su7-max", "heated"), note="Seen.")
    set_cell(worded, DEFINITIONS, 6, "kind", "list")
    load(worded)
    assert (kind("heated"), kind("chip")) == ("boolean", "list")
    assert figure("xiaomi-su7-max", "chip").items == ["Snapdragon 8295"]


def test_choices_of_a_spec_that_keeps_its_kind_wait(worded):
    set_cell(worded, DEFINITIONS, 5, "kind", "choice")
    add_row(worded, f"{CARS}/choices.csv", "heated,front,Front,1")
    set_cell(worded, FIGURES, 7, "value", "front")
    edit(figure("xiaomi-su7-max", "heated"), note="Seen.")
    assert [(outcome, key) for outcome, key, _reason in notes(load(worded))] == [
        (Outcome.CLASH, "cars|heated"),
        (Outcome.CLASH, "cars|heated|front"),
        (Outcome.HELD_BACK, "xiaomi-su7-max|heated||"),
        (Outcome.HELD_BACK, "tesla-model-3-awd|heated||"),
    ]
    assert not SpecDefinition.objects.get(key="heated").options.exists()


@pytest.fixture
def moved(loaded):
    """The files now have the Model 3, its series and all of its rows among the fans."""
    shutil.copytree(loaded / CARS, loaded / FANS)
    set_cell(loaded, "lines.csv", 3, "has_products", "true")
    for name in ("products", "series", "figures", "prices", "rivals"):
        header, *rows = read_rows(loaded / CARS / f"{name}.csv")
        for folder, is_fan in ((CARS, False), (FANS, True)):
            chosen = [row for row in rows if row[0].startswith("tesla") == is_fan]
            write_rows(loaded / folder / f"{name}.csv", [header, *chosen])
    return loaded


def test_a_product_moves_to_another_line_with_all_of_its_figures(moved):
    assert notes(load(moved)) == []
    assert Product.objects.get(slug="tesla-model-3-awd").line.slug == "fans"
    assert figure("tesla-model-3-awd", "range").definition.line.slug == "fans"


def test_a_product_and_its_series_keep_their_line_while_a_figure_does(moved):
    edit(figure("tesla-model-3-awd", "range"), note="Seen.")
    found = {key: reason for _outcome, key, reason in notes(load(moved))}
    assert found["tesla-model-3-awd"] == (
        "it was not updated; figures for the specs of another line are kept for this product"
    )
    assert found["tesla-model-3"] == "it was not updated; products of another line or brand are kept in this series"
    assert found["tesla-model-3-awd|length|eu|"] == (
        "it was not updated; this spec belongs to another line than the product"
    )
    assert Series.objects.get(slug="tesla-model-3").line.slug == "cars"
    assert {row.definition.line.slug for row in Product.objects.get(slug="tesla-model-3-awd").values.all()} == {"cars"}

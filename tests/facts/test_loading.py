"""A load brings the files into the catalog once, and never walks over an editor."""

import shutil
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from catalog.editing.changes import change, current_version
from catalog.facts import loading
from catalog.facts.loading import UnsoundFactsError, load
from catalog.facts.reading import DATA, read
from catalog.facts.report import Outcome
from catalog.facts.targets import TARGETS
from catalog.models import (
    Brand,
    ChangeSet,
    Claim,
    Connection,
    FormerSlug,
    Line,
    Market,
    Price,
    Product,
    ShippedFile,
    ShippedRow,
    Source,
    SpecValue,
)
from catalog.models.history import ChangeKind
from tests.facts.editor import edit, figure, notes, remove
from tests.facts.small import CARS, add_row, drop_row, set_cell

PRODUCTS, FIGURES, PRICES = f"{CARS}/products.csv", f"{CARS}/figures.csv", f"{CARS}/prices.csv"
MODELS = [target.model for target in TARGETS]

pytestmark = pytest.mark.django_db


def rows_and_history():
    return {model.__name__: (model.objects.count(), model.history.count()) for model in MODELS}


def test_every_row_becomes_one_row(folder):
    report = load(folder)
    facts = read(folder)
    for target in TARGETS:
        shipped = len(list(target.entries(facts)))
        made_before = 1 if target.table in ("markets", "conditions") else 0
        assert shipped
        assert target.model.objects.count() == shipped + made_before
        assert report.counts[target.table] == {Outcome.CREATED: shipped}


def test_what_is_loaded_is_one_change(folder):
    before = current_version()
    report = load(folder)
    changeset = ChangeSet.objects.get(kind=ChangeKind.LOAD)
    assert changeset.version == report.version == current_version() == before + 1
    assert {row.changeset_id for model in MODELS for row in model.history.exclude(changeset__why="first rows")} == {
        changeset.pk
    }


def test_values_stand_in_the_column_of_their_kind(loaded):
    assert figure("xiaomi-su7-max", "length").number == Decimal("4997.5")
    assert figure("xiaomi-su7-max", "heated").flag is True
    assert figure("xiaomi-su7-max", "body_style").option.label == "Sedan"
    assert figure("xiaomi-su7-max", "colours").items == ["blue", "grey"]
    assert figure("xiaomi-su7-max", "seats").items == ["2", "5"]
    assert figure("xiaomi-su7-max", "chip").text == "Snapdragon 8295"


def test_what_was_typed_is_kept_with_its_unit_source_and_day(loaded):
    value = figure("xiaomi-su7-max", "length")
    assert (value.typed, value.typed_unit, value.source.slug, value.checked_on) == (
        "4997.5", "mm", "page", date(2026, 11, 23)
    )  # fmt: skip
    assert (value.state, value.rank) == ("stated", "preferred")


def test_blank_market_and_condition_become_rows(loaded):
    anywhere = figure("xiaomi-su7-max", "length")
    assert (anywhere.market.code, anywhere.condition.slug) == ("anywhere", "plain")
    eu = figure("tesla-model-3-awd", "range")
    assert (eu.market.code, eu.condition.slug) == ("eu", "wltp")


def test_nesting_subjects_and_ends_are_kept(loaded):
    assert Market.objects.get(code="de").parent.parent.code == "global"
    assert Brand.objects.get(slug="redmi").parent.slug == "xiaomi"
    link = Connection.objects.get(from_line__slug="fans")
    assert (link.to_platform.slug, link.scope, link.market.code) == ("matter", "some", "anywhere")
    claim = Claim.objects.get(number=1)
    assert [row.subject.slug for row in claim.subjects.all()] == ["xiaomi", "cars"]
    assert [row.source.slug for row in claim.source_links.all()] == ["page", "copy"]


def test_products_are_published_and_undated_prices_say_so(loaded):
    assert Product.objects.published().count() == 2
    assert Price.objects.get(market__code="us").is_date_unknown
    assert not Price.objects.get(market__code="cn").is_date_unknown


def test_every_loaded_row_passes_full_validation(loaded):
    for model in MODELS:
        for row in model.objects.all():
            row.full_clean(exclude=["url"] if model is Source else None)


def test_a_second_load_has_nothing_to_do(loaded, django_assert_max_num_queries):
    before = rows_and_history(), current_version()
    with django_assert_max_num_queries(3):
        report = load(loaded)
    assert report.is_up_to_date
    assert (rows_and_history(), current_version()) == before


def test_a_second_look_at_every_row_changes_nothing(loaded):
    before = rows_and_history(), current_version()
    ShippedFile.objects.all().delete()
    report = load(loaded)
    assert report.total(Outcome.UNCHANGED) == sum(map(sum, (counts.values() for counts in report.counts.values())))
    assert (rows_and_history(), current_version()) == before
    assert report.version is None


def test_what_an_editor_changed_is_kept_and_reported(loaded):
    edit(Product.objects.get(slug="xiaomi-su7-max"), summary="Better words.")
    report = load(loaded)
    assert Product.objects.get(slug="xiaomi-su7-max").summary == "Better words."
    assert notes(report) == [(Outcome.EDITED, "xiaomi-su7-max", "an editor changed summary; kept")]
    assert not report.wrote


def test_a_changed_shipped_row_is_updated(loaded):
    history = SpecValue.history.count()
    set_cell(loaded, FIGURES, 4, "value", "4998")
    report = load(loaded)
    value = figure("xiaomi-su7-max", "length")
    assert (value.number, value.typed) == (Decimal(4998), "4998")
    assert report.counts["figures"] == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 9}
    assert SpecValue.history.count() == history + 1
    assert value.history.first().changeset.kind == ChangeKind.LOAD


def test_a_row_that_both_changed_is_the_editors(loaded):
    edit(Product.objects.get(slug="xiaomi-su7-max"), summary="Better words.")
    set_cell(loaded, PRODUCTS, 3, "summary", "Other words.")
    set_cell(loaded, PRODUCTS, 3, "released_on", "2024-03")
    report = load(loaded)
    product = Product.objects.get(slug="xiaomi-su7-max")
    assert (product.summary, product.released_on) == ("Better words.", "2024")
    assert notes(report) == [
        (
            Outcome.CONFLICT,
            "xiaomi-su7-max",
            "an editor changed summary and the file changed released on and summary; what the editor wrote was kept",
        )
    ]


def test_an_editor_and_the_files_that_agree_are_no_conflict(loaded):
    edit(Product.objects.get(slug="xiaomi-su7-max"), summary="Same words.")
    set_cell(loaded, PRODUCTS, 3, "summary", "Same words.")
    assert load(loaded).notes == []
    set_cell(loaded, PRODUCTS, 3, "summary", "Newer words.")
    load(loaded)
    assert Product.objects.get(slug="xiaomi-su7-max").summary == "Newer words."


def test_an_archived_product_is_updated_and_stays_archived(loaded):
    edit(Product.objects.get(slug="xiaomi-su7-max"), publication="archived")
    set_cell(loaded, PRODUCTS, 3, "summary", "New words.")
    load(loaded)
    product = Product.objects.get(slug="xiaomi-su7-max")
    assert (product.publication, product.summary) == ("archived", "New words.")


def test_a_row_that_an_editor_removed_is_not_brought_back(loaded):
    remove(Price.objects.get(market__code="cn"))
    report = load(loaded)
    assert notes(report) == [
        (Outcome.REMOVED, "xiaomi-su7-max||cn|launch|2024-03-28", "an editor removed it; it is not brought back")
    ]
    assert not Price.objects.filter(market__code="cn").exists()


def test_a_new_figure_of_a_removed_product_is_held_back(loaded):
    remove(Product.objects.get(slug="tesla-model-3-awd").rival_of.get())
    remove(Product.objects.get(slug="tesla-model-3-awd"))
    add_row(loaded, FIGURES, "tesla-model-3-awd,heated,true,,,,page,,2026-11-23")
    outcomes = {(outcome, key) for outcome, key, _reason in notes(load(loaded))}
    assert (Outcome.HELD_BACK, "tesla-model-3-awd|heated||") in outcomes
    assert (Outcome.REMOVED, "tesla-model-3-awd") in outcomes


def test_a_row_that_the_files_lost_is_kept_and_reported(loaded):
    drop_row(loaded, PRICES, 3)
    report = load(loaded)
    assert notes(report) == [
        (Outcome.GONE, "xiaomi-su7-max||cn|launch|2024-03-28", "the files no longer have it; it was kept")
    ]
    assert Price.objects.filter(market__code="cn").exists()


def test_what_the_files_lost_is_named_with_its_file(loaded):
    edit(Line.objects.get(slug="cars"), slug="vehicles")
    drop_row(loaded, "rates.csv", 2)
    drop_row(loaded, f"{CARS}/choices.csv", 3)
    for name in ("default_conditions", "figures", "prices", "rivals"):
        drop_row(loaded, f"{CARS}/{name}.csv", 2)
    files = {note.file for note in load(loaded).notes if note.outcome == Outcome.GONE}
    assert files == {
        "rates.csv", f"{CARS}/choices.csv", f"{CARS}/default_conditions.csv", f"{CARS}/figures.csv",
        f"{CARS}/prices.csv", f"{CARS}/rivals.csv",
    }  # fmt: skip


def test_what_was_lost_with_its_line_is_named_with_its_folder(loaded):
    shutil.rmtree(loaded / CARS)
    drop_row(loaded, "lines.csv", 2)
    for file, number in [("connections.csv", 3), ("barriers.csv", 2), ("names.csv", 3), ("claims.csv", 2)]:
        drop_row(loaded, file, number)
    notes = load(loaded).notes
    assert len([note for note in notes if note.file.startswith(f"{CARS}/")]) == 32
    assert not [note for note in notes if "<line>" in note.file]


def test_a_product_that_an_editor_renamed_is_still_the_shipped_one(loaded):
    edit(Product.objects.get(slug="xiaomi-su7-max"), slug="su7-max")
    add_row(loaded, PRICES, "xiaomi-su7-max,,de,EUR,50000,estimate,2026,page")
    report = load(loaded)
    assert notes(report) == [(Outcome.EDITED, "xiaomi-su7-max", "an editor changed slug; kept")]
    assert Price.objects.get(market__code="de").product.slug == "su7-max"
    assert Product.objects.count() == 2


def test_a_row_that_an_editor_made_before_the_files_had_it_is_taken_over(loaded):
    with change(ChangeKind.SAVE):
        Brand(slug="oppo", name="OPPO", family="rival", role="maker", country=Market.objects.get(code="cn")).save()
    add_row(loaded, "brands.csv", "oppo,OPPO,cn,,false,maker,,rival")
    history = Brand.history.count()
    report = load(loaded)
    assert report.notes == []
    assert report.counts["brands"] == {Outcome.UNCHANGED: 4}
    assert Brand.history.count() == history
    set_cell(loaded, "brands.csv", 5, "note", "A note.")
    load(loaded)
    assert Brand.objects.get(slug="oppo").note == "A note."


def test_a_row_that_an_editor_made_otherwise_is_kept(loaded):
    with change(ChangeKind.SAVE):
        Brand(slug="oppo", name="Oppo", family="rival", role="maker").save()
    add_row(loaded, "brands.csv", "oppo,OPPO,cn,,false,maker,,rival")
    add_row(loaded, f"{CARS}/series.csv", "oppo-car,oppo,Car")
    report = load(loaded)
    assert notes(report) == [
        (Outcome.CLASH, "oppo", "an editor made this row, with another name and country; it was kept")
    ]
    assert Brand.objects.get(slug="oppo").series.count() == 1


def test_a_new_product_with_the_name_of_another_is_not_loaded(loaded):
    edit(Product.objects.get(slug="xiaomi-su7-max"), name="SU7 Ultra")
    add_row(loaded, PRODUCTS, "xiaomi-su7-ultra,xiaomi,xiaomi-su7,SU7 Ultra,Ultra,,,on-sale,")
    add_row(loaded, FIGURES, "xiaomi-su7-ultra,heated,true,,,,page,,2026-11-23")
    found = {key: reason for _outcome, key, reason in notes(load(loaded))}
    assert found["xiaomi-su7-ultra"] == "it was not loaded; another row has the same name"
    assert "products has no row xiaomi-su7-ultra" in found["xiaomi-su7-ultra|heated||"]


def test_a_shipped_name_that_an_editor_gave_to_another_is_not_written(loaded):
    edit(Product.objects.get(slug="tesla-model-3-awd"), name="SU7")
    set_cell(loaded, PRODUCTS, 3, "name", "SU7")
    found = {key: reason for _outcome, key, reason in notes(load(loaded))}
    assert found["xiaomi-su7-max"] == "it was not updated; another row has the same name"


def test_a_new_product_does_not_take_an_address_that_leads_elsewhere(loaded):
    with change(ChangeKind.SAVE):
        FormerSlug(slug="su7-ultra", product=Product.objects.get(slug="xiaomi-su7-max")).save()
    add_row(loaded, PRODUCTS, "su7-ultra,xiaomi,xiaomi-su7,SU7 Ultra,Ultra,,,on-sale,")
    ((outcome, _key, reason),) = notes(load(loaded))
    assert outcome == Outcome.CLASH
    assert reason == "it was not loaded; this was the address of another product and leads to it today"


def test_a_definition_that_changes_its_rank_on_the_sheet_keeps_its_figures(loaded):
    set_cell(loaded, f"{CARS}/definitions.csv", 2, "order", "9")
    report = load(loaded)
    assert report.counts["definitions"] == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 6}
    assert report.counts["figures"] == {Outcome.UNCHANGED: 10}


def test_unsound_facts_are_not_loaded(folder):
    set_cell(folder, PRICES, 2, "amount", "-1")
    with pytest.raises(UnsoundFactsError, match="1 finding in the shipped facts"):
        load(folder)
    assert not Source.objects.exists()
    assert not ShippedFile.objects.exists()


def test_a_load_that_fails_on_its_way_leaves_everything_as_it_was(folder):
    before = rows_and_history(), current_version()

    def fail(table, _number):
        if table == "company_links":
            raise IntegrityError("no")

    with pytest.raises(IntegrityError):
        load(folder, progress=fail)
    assert (rows_and_history(), current_version()) == before
    assert not ShippedRow.objects.exists()
    assert load(folder).wrote


def test_what_could_not_be_loaded_is_tried_again(loaded):
    """SU7 Max gets the name that the Model 3 gives away in the same load."""
    set_cell(loaded, PRODUCTS, 2, "name", "Model 3 Performance")
    set_cell(loaded, PRODUCTS, 3, "name", "Model 3 AWD")
    assert notes(load(loaded)) == [
        (Outcome.CLASH, "xiaomi-su7-max", "it was not updated; another row has the same name")
    ]
    report = load(loaded)
    assert report.notes == []
    assert Product.objects.get(slug="xiaomi-su7-max").name == "Model 3 AWD"
    assert load(loaded).is_up_to_date


def test_what_an_editor_changed_is_up_to_date_once_it_was_reported(loaded):
    edit(Product.objects.get(slug="xiaomi-su7-max"), summary="Better words.")
    set_cell(loaded, PRICES, 2, "amount", "1")
    assert [outcome for outcome, _key, _reason in notes(load(loaded))] == [Outcome.EDITED]
    assert load(loaded).is_up_to_date


def test_the_command_tells_what_it_did(folder, capsys):
    call_command("load_facts", folder)
    told = capsys.readouterr().out.splitlines()
    assert told[0].split() == ["created", "updated", "unchanged", "kept"]
    assert "figures".ljust(20) + "       10        0          0      0" in told
    made = sum(model.objects.count() for model in MODELS) - 2
    assert told[-1] == f"{made} rows created, 0 updated, 0 unchanged, 0 kept as they are."
    call_command("load_facts", folder)
    assert capsys.readouterr().out == "The shipped facts are loaded already; nothing to do.\n"


def test_the_command_names_what_it_kept(loaded, capsys):
    edit(Product.objects.get(slug="xiaomi-su7-max"), summary="Better words.")
    call_command("load_facts", loaded)
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{PRODUCTS}, line 3: xiaomi-su7-max: an editor changed summary; kept."
    )


def test_the_command_is_silent_if_asked(folder, capsys):
    call_command("load_facts", folder, verbosity=0)
    assert capsys.readouterr().out == ""


def test_the_command_refuses_unsound_facts_with_their_findings(folder, capsys):
    set_cell(folder, PRICES, 2, "amount", "-1")
    with pytest.raises(CommandError, match="1 finding in the shipped facts"):
        call_command("load_facts", folder)
    assert "the number must be above 0" in capsys.readouterr().out


def test_the_command_says_so_where_the_database_refuses(folder, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise IntegrityError("database is locked")

    monkeypatch.setattr(loading, "remember_files", refuse)
    with pytest.raises(CommandError, match="Nothing was loaded: the database refused"):
        call_command("load_facts", folder)


class TestShipped:
    """The real files, loaded once a session."""

    pytestmark = pytest.mark.usefixtures("facts")

    @pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.table)
    def test_counts_in_the_database_are_those_of_the_files(self, target):
        made_before = 1 if target.table in ("markets", "conditions") else 0
        assert target.model.objects.count() == len(list(target.entries(read(DATA)))) + made_before

    def test_nothing_is_left_to_load(self):
        assert load().is_up_to_date

    def test_a_second_look_at_every_row_changes_nothing(self):
        version = current_version()
        ShippedFile.objects.all().delete()
        report = load()
        assert report.notes == []
        assert not report.wrote
        assert current_version() == version

    def test_rows_pass_full_validation(self):
        for target in TARGETS:
            step = max(1, target.model.objects.count() // 25)
            for row in target.model.objects.order_by("pk")[::step]:
                row.full_clean(exclude=["url"] if target.model is Source else None)

"""Figures on the page of their product: typed freely, held to their line, cheap in any number."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import ChangeSet, SpecValue
from tests import factories as make
from tests.admin.pages import address, errors_of, form_of, opened


@pytest.fixture
def line(db):
    return make.make_line("cars")


@pytest.fixture
def car(line):
    return make.make_product(line, "su7")


def added(form, definition, value, **fields):
    """The form with one more figure, as the script of the page would add it."""
    at = int(form["values-TOTAL_FORMS"])
    market, condition = make.make_market("anywhere"), make.make_condition("plain")
    row = {
        "id": "", "product": "",
        "definition": definition.pk, "value": value, "market": market.pk, "condition": condition.pk,
        "state": "stated", "source": make.a_source().pk, "rank": "preferred", "note": "", "checked_on": "",
    }  # fmt: skip
    row.update({name: getattr(given, "pk", given) for name, given in fields.items()})
    return {
        **form,
        **{f"values-{at}-{name}": given for name, given in row.items()},
        "values-TOTAL_FORMS": str(at + 1),
    }


def save(client, product, form):
    return client.post(address(product), {**form, "_continue": "1"})


def type_value(client, product, definition, value, **fields):
    """Add one figure through the page; returns the response and the figure (None where it was refused)."""
    response = save(client, product, added(opened(client, product), definition, value, **fields))
    return response, SpecValue.objects.filter(product=product, definition=definition).order_by("-pk").first()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4997", ("4997", "mm")),
        ("4,997", ("4997", "mm")),
        (" 4 997 mm ", ("4997", "mm")),
        ("4.997 m", ("4997", "m")),
        ("10 in", ("254", "in")),
        ("0.5", ("0.5", "mm")),
    ],
)
def test_a_number_is_read_with_or_without_its_unit(editor, car, line, typed, read):
    length = make.make_definition(line, "length", unit="mm")
    response, figure = type_value(editor, car, length, typed)
    assert response.status_code == 302, errors_of(response)
    assert (figure.number, figure.typed_unit) == (Decimal(read[0]), read[1])


@pytest.mark.parametrize("typed", ["wide", "1,5", "nan", "inf", "1e9", "10 kg", "5 parsec", "9" * 30, "٣", "--1"])
def test_what_is_no_number_is_refused_with_what_is_allowed(editor, car, line, typed):
    length = make.make_definition(line, "length", unit="mm")
    response, figure = type_value(editor, car, length, typed)
    assert response.status_code == 200
    assert figure is None
    assert "rite a" in errors_of(response) or "below" in errors_of(response) or "at most" in errors_of(response)


def test_a_refused_number_names_the_units_that_convert(editor, car, line):
    response, _none = type_value(editor, car, make.make_definition(line, "length", unit="mm"), "10 kg")
    assert "mm, cm, m, km, in, ft, mi" in errors_of(response)


@pytest.mark.parametrize(("typed", "flag"), [("yes", True), ("No", False), ("TRUE", True), ("0", False)])
def test_yes_and_no_are_read_in_words(editor, car, line, typed, flag):
    _response, figure = type_value(editor, car, make.make_definition(line, "towbar", "boolean"), typed)
    assert figure.flag is flag


@pytest.mark.parametrize("typed", ["liftback", "Liftback", "LIFTBACK"])
def test_an_option_is_read_by_value_or_label(editor, car, line, typed):
    body = make.make_definition(line, "body", "choice", options=("liftback", "suv"))
    _response, figure = type_value(editor, car, body, typed)
    assert figure.option.value == "liftback"


def test_an_unknown_option_is_answered_with_the_options(editor, car, line):
    body = make.make_definition(line, "body", "choice", options=("liftback", "suv"))
    response, figure = type_value(editor, car, body, "boat")
    assert figure is None
    assert "liftback, suv" in errors_of(response)


@pytest.mark.parametrize("typed", ["gps | galileo", "GPS,Galileo", "gps|galileo|"])
def test_a_list_is_parted_by_bars_or_commas(editor, car, line, typed):
    bands = make.make_definition(line, "gnss", "list", options=("gps", "galileo"))
    _response, figure = type_value(editor, car, bands, typed)
    assert figure.items == ["gps", "galileo"]


def test_a_word_that_stands_twice_or_is_unknown_is_refused(editor, car, line):
    bands = make.make_definition(line, "gnss", "list", options=("gps", "galileo"))
    assert "twice" in errors_of(type_value(editor, car, bands, "gps, GPS")[0])
    assert "glonass" in errors_of(type_value(editor, car, bands, "gps, glonass")[0])


def test_a_text_is_kept_as_written(editor, car, line):
    _response, figure = type_value(editor, car, make.make_definition(line, "chip", "text"), "Orin <b>X</b>")
    assert figure.text == "Orin <b>X</b>"
    assert "<b>X</b>" not in editor.get(address(car)).content.decode()


def test_a_figure_that_is_not_published_has_no_value(editor, car, line):
    length = make.make_definition(line, "length", unit="mm")
    response, figure = type_value(editor, car, length, "5", state="not_published")
    assert figure is None
    assert "no value" in errors_of(response)
    _response, figure = type_value(editor, car, length, "", state="not_published")
    assert (figure.state, figure.number) == ("not_published", None)


def test_a_stated_figure_needs_a_value(editor, car, line):
    response, figure = type_value(editor, car, make.make_definition(line, "length"), " ")
    assert figure is None
    assert "Write the value" in errors_of(response)


def test_the_specs_of_another_line_are_no_choice(editor, car):
    foreign = make.make_definition(make.make_line("phones"), "battery")
    response, figure = type_value(editor, car, foreign, "5000")
    assert response.status_code == 200
    assert figure is None


def test_the_choices_of_a_spec_are_those_of_the_line(editor, line):
    make.make_definition(line, "length", label="Overall length")
    make.make_definition(make.make_line("phones"), "length", label="Phone length")
    asked = {"app_label": "catalog", "model_name": "specvalue", "field_name": "definition", "term": "length"}
    found = editor.get("/admin/autocomplete/", {**asked, "line": line.pk}).json()["results"]
    assert [row["text"] for row in found] == [f"Overall length (length) · {line}"]
    assert len(editor.get("/admin/autocomplete/", asked).json()["results"]) == 2
    assert len(editor.get("/admin/autocomplete/", {**asked, "line": "9" * 40}).json()["results"]) == 2


def test_a_value_is_shown_back_with_its_unit(editor, car, line):
    make.make_value(car, make.make_definition(line, "length", unit="mm", label="Length"), "4997.50")
    page = editor.get(address(car)).content.decode()
    assert form_of(editor.get(address(car)), "product_form")["values-0-value"] == "4997.5"
    assert '<span class="unit">mm</span>' in page
    assert "Body · Length" in page


def test_a_new_note_does_not_touch_what_was_typed_at_first(editor, car, line):
    figure = make.make_value(car, make.make_definition(line, "length", unit="mm"), "254", typed="10.0", typed_unit="in")
    save(editor, car, {**opened(editor, car), "values-0-note": "read again"})
    figure.refresh_from_db()
    assert (figure.note, figure.typed, figure.typed_unit) == ("read again", "10.0", "in")


def test_the_spec_of_a_figure_cannot_be_forged(editor, car, line):
    figure = make.make_value(car, make.make_definition(line, "length"), 1)
    other = make.make_definition(line, "width")
    save(editor, car, {**opened(editor, car), "values-0-definition": str(other.pk), "values-0-value": "2"})
    figure.refresh_from_db()
    assert (figure.definition.key, figure.number) == ("length", 2)


def test_the_figure_of_another_product_cannot_be_reached(editor, car, line):
    length = make.make_definition(line, "length")
    make.make_value(car, length, 1)
    foreign = make.make_value(make.make_product(line, "yu7"), length, 9)
    form = {**opened(editor, car), "values-0-id": str(foreign.pk), "values-0-value": "3"}
    response = save(editor, car, form)
    assert response.status_code == 200
    foreign.refresh_from_db()
    assert foreign.number == 9


def test_two_preferred_figures_for_one_place_are_refused(editor, car, line):
    length = make.make_definition(line, "length")
    make.make_value(car, length, 1)
    response, _figure = type_value(editor, car, length, "2")
    assert "Make one of them an alternative" in errors_of(response)
    assert SpecValue.objects.count() == 1


def test_two_new_preferred_figures_for_one_place_are_refused(editor, car, line):
    length = make.make_definition(line, "length")
    form = added(added(opened(editor, car), length, "1"), length, "2")
    assert "Make one of them an alternative" in errors_of(save(editor, car, form))
    assert not SpecValue.objects.exists()


def test_preferred_and_alternative_change_places_in_one_save(editor, car, line):
    length = make.make_definition(line, "length")
    first = make.make_value(car, length, 1)
    second = make.make_value(car, length, 2, rank="alternative", source=make.make_source())
    form = opened(editor, car)
    ranks = {form["values-0-id"]: "values-0-rank", form["values-1-id"]: "values-1-rank"}
    form[ranks[str(first.pk)]], form[ranks[str(second.pk)]] = "alternative", "preferred"
    response = save(editor, car, form)
    assert response.status_code == 302, errors_of(response)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.rank, second.rank) == ("alternative", "preferred")


def test_figures_that_swap_markets_get_a_sentence_and_no_error_page(editor, car, line):
    length = make.make_definition(line, "length")
    for market in ("cn", "eu"):
        make.make_value(car, length, 1, market=market)
    form = opened(editor, car)
    form["values-0-market"], form["values-1-market"] = form["values-1-market"], form["values-0-market"]
    assert "Two preferred figures" in errors_of(save(editor, car, form))


def test_a_deleted_figure_makes_room_in_the_same_save(editor, car, line):
    length = make.make_definition(line, "length")
    make.make_value(car, length, 1)
    form = added({**opened(editor, car), "values-0-DELETE": "on"}, length, "2")
    assert save(editor, car, form).status_code == 302
    assert [figure.number for figure in SpecValue.objects.all()] == [2]


def test_a_save_is_one_change_with_name_and_reason(editor, car, line):
    length, width = make.make_definition(line, "length"), make.make_definition(line, "width")
    before = ChangeSet.objects.count()
    form = added(added(opened(editor, car), length, "1"), width, "2")
    save(editor, car, {**form, "summary": "A car.", "why": "read the data sheet"})
    made = ChangeSet.objects.order_by("-pk").first()
    assert ChangeSet.objects.count() == before + 1
    assert (made.by.username, made.why, made.kind) == ("editor", "read the data sheet", "save")


def test_a_save_without_a_change_leaves_no_trace(editor, car, line):
    make.make_value(car, make.make_definition(line, "length"), 1)
    before = ChangeSet.objects.count()
    assert save(editor, car, opened(editor, car)).status_code == 302
    assert SpecValue.history.count() == 1
    assert ChangeSet.objects.count() <= before + 1


def _filled(line, slug, count):
    product = make.make_product(line, slug)
    for n in range(count):
        make.make_value(product, make.make_definition(line, f"{slug.replace('-', '_')}_{n}", unit="mm"), n)
    return product


def _queries(action):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


def test_the_cost_of_opening_and_saving_does_not_grow_with_the_figures(editor, line):
    one, sixty = _filled(line, "one", 1), _filled(line, "sixty", 60)
    opened(editor, one)
    assert _queries(lambda: opened(editor, sixty)) == _queries(lambda: opened(editor, one))
    short, long = ({**opened(editor, product), "values-0-note": "new"} for product in (one, sixty))
    assert _queries(lambda: save(editor, sixty, long)) == _queries(lambda: save(editor, one, short))


def test_a_product_of_250_figures_saves(editor, line):
    product = _filled(line, "whole", 250)
    response = save(editor, product, {**opened(editor, product), "values-249-value": "77"})
    assert response.status_code == 302
    assert SpecValue.objects.filter(product=product, number=77).count() == 2

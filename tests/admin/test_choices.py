"""What a page offers while one types: the names first, and only what belongs to what was chosen."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.admin.pages import address


def offered(client, model, field, term, **more):
    asked = {"app_label": "catalog", "model_name": model, "field_name": field, "term": term, **more}
    return [choice["text"] for choice in client.get(reverse("admin:autocomplete"), asked).json()["results"]]


def test_a_line_is_offered_by_its_name_and_not_by_its_summary(editor, db):
    make.make_line("pet-devices", name="Pet devices", order=1, summary="Dispensers for pets.")
    make.make_line("pens", name="Pens", order=2)
    assert offered(editor, "product", "line", "Pens") == ["Pens"]


def test_a_name_that_begins_with_the_words_comes_before_one_that_holds_them(editor, db):
    make.make_line("dispensers", name="Dispensers", order=1)
    make.make_line("pens-and-paper", name="Pens and paper", order=2)
    make.make_line("pens", name="Pens", order=3)
    assert offered(editor, "product", "line", "pens") == ["Pens", "Pens and paper", "Dispensers"]


def test_a_spec_is_offered_by_its_label_and_not_by_its_description(editor, db):
    line = make.make_line("phones")
    make.make_definition(line, "weight", label="Weight", description="Without the stand.")
    make.make_definition(line, "stand", label="Stand")
    assert [text.split(" ")[0] for text in offered(editor, "specvalue", "definition", "stand")] == ["Stand"]


def test_the_list_of_lines_is_still_searched_by_the_summary(editor, db):
    make.make_line("pet-devices", name="Pet devices", summary="Dispensers for pets.")
    assert "Pet devices" in editor.get(reverse("admin:catalog_line_changelist") + "?q=dispensers").content.decode()


@pytest.mark.parametrize(("model", "field"), [("specdefinition", "group"), ("product", "series")])
def test_what_belongs_to_a_line_is_narrowed_by_the_line_that_the_page_chose(editor, db, model, field):
    page = editor.get(reverse(f"admin:catalog_{model}_add")).content.decode()
    select = page[page.index(f'name="{field}"') :].split(">")[0]
    assert 'data-narrowed-by="line"' in select
    assert "js/admin-narrow" in page


def test_the_groups_of_another_line_are_not_offered(editor, db):
    phones, cars = make.make_line("phones"), make.make_line("cars")
    make.make_definition(phones, "weight")
    make.make_definition(cars, "weight")
    every, of_cars = (offered(editor, "specdefinition", "group", "", **more) for more in ({}, {"line": cars.pk}))
    assert len(every) == 2
    assert len(of_cars) == 1


def test_the_places_of_life_that_are_there_are_offered_for_a_new_line(editor, db):
    for slug in ("phones", "tablets"):
        make.make_line(slug, place="in the pocket")
    page = editor.get(reverse("admin:catalog_line_add")).content.decode()
    assert 'list="place-words"' in page
    assert page.count('<option value="in the pocket">') == 1


def test_a_moved_line_keeps_a_free_text_as_its_place(editor, db):
    line = make.make_line("phones")
    page = editor.get(address(line)).content.decode()
    assert 'type="text" name="place"' in page

import pytest

from tests.factories import make_condition, make_definition, make_line, make_product, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycles():
    cltc = make_condition("cltc", name="CLTC", kind="test-cycle", description="Chinese cycle.")
    make_condition("cltc-20", name="CLTC, 20 inch", kind="test-cycle", parent=cltc)
    definition = make_definition(make_line("cars", name="Cars"), "range", label="Range", unit="km")
    make_value(make_product(definition.line, "one"), definition, 800, condition="cltc")
    return definition


def test_the_list_explains_and_nests(client, cycles):
    html = client.get("/conditions/").content.decode()
    assert "Like with like" in html
    assert 'href="/conditions/cltc-20/"' in html
    assert "Chinese cycle." in html


def test_a_page_explains_counts_and_leads_into_the_finder(client, cycles):
    html = client.get("/conditions/cltc/?market=").content.decode()
    assert "Chinese cycle." in html
    assert "There is no factor that turns one cycle into another." in html
    assert 'href="/lines/cars/?range.condition=cltc"' in html


def test_a_narrower_one_names_its_wider_one(client, cycles):
    html = client.get("/conditions/cltc-20/").content.decode()
    assert "narrows" in html
    assert "No published product has a figure under this condition." in html


def test_the_plain_condition_has_a_page_of_its_own(client):
    assert "plain figures only" in client.get("/conditions/plain/").content.decode()


def test_unknown_is_404_and_writing_405(client):
    assert client.get("/conditions/never/").status_code == 404
    assert client.post("/conditions/plain/").status_code == 405
    assert client.post("/conditions/").status_code == 405


def test_ignored_parameters_are_named(client):
    assert "x=1" in client.get("/conditions/plain/?x=1").content.decode()

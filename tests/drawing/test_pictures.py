"""Pictures: one scale in a list and in a row, every figure on a plate, words instead of an outline."""

import re

import pytest
from django.template.loader import render_to_string

from catalog.drawing.bodies import PLANS
from catalog.drawing.drawing import draw
from catalog.drawing.picture import lineup, thumbnail
from catalog.drawing.plate import plate
from catalog.drawing.references import HAND, PERSON, hand, person, reference_for
from catalog.drawing.sizes import Size, Sizes
from catalog.units import Units
from tests.drawing.measuring import box_around
from tests.drawing.shipped import drawings

DRAWN = [drawing for _slug, drawing, _known in drawings() if drawing.is_drawn]


def drawn(line, condition="plain", **mm):
    sizes = {key: Size(key, key.capitalize(), value, f"{value} mm") for key, value in mm.items()}
    return draw("Thing", line, [Sizes(sizes, {}, condition, condition)])


def test_cards_of_a_line_share_one_scale():
    pictures = [thumbnail(drawing) for drawing in DRAWN if drawing.line == "cars"]
    assert len({(picture.width, picture.height) for picture in pictures}) == 1


@pytest.mark.parametrize("line", sorted(PLANS))
def test_the_plate_of_a_card_holds_every_shipped_product_of_its_line(line):
    for drawing in (one for one in DRAWN if one.line == line):
        assert thumbnail(drawing).height == drawing.frame, drawing.name


def test_a_product_larger_than_the_plate_of_its_line_gets_a_larger_one():
    bus = drawn("cars", length=12000, height=3000)
    assert thumbnail(bus).width > 12000


def test_columns_of_a_comparison_share_one_scale_and_leave_out_what_has_no_size():
    pictures = lineup([drawn("cars", length=4997, height=1440), drawn("cars"), drawn("phones", height=161, width=75)])
    assert pictures[1] is None
    assert (pictures[0].width, pictures[0].height) == (pictures[2].width, pictures[2].height)


def test_without_any_size_there_is_no_picture_at_all():
    nothing = drawn("scooters", height=1200)
    assert (thumbnail(nothing), plate(nothing, Units.METRIC), lineup([nothing])) == (None, None, (None,))
    assert nothing.missing == "Size unknown; known so far: Height 1200 mm"


@pytest.mark.parametrize("units", list(Units))
def test_every_named_size_of_every_plate_stands_on_it_and_inside_of_it(units):
    for drawing in DRAWN:
        picture = plate(drawing, units)
        written = [label.text for label in picture.labels]
        assert [size.text for size in drawing.measured if size.text not in written] == []
        places = [float(place.rstrip("%")) for label in picture.labels for place in (label.x, label.y)]
        assert all(0 < place < 100 for place in places), drawing.name


def test_a_plate_says_its_sizes_in_words():
    picture = plate(drawn("phones", height=161, width=75), Units.METRIC)
    assert picture.title == "Thing, drawn to scale"
    assert picture.description.startswith("Height 161 mm, Width 75 mm")
    assert picture.description.endswith("For scale: a hand, 190\u00a0mm.")


@pytest.mark.parametrize(("thing", "height"), [(hand(Units.METRIC), HAND), (person(Units.METRIC), PERSON)])
def test_what_gives_the_scale_is_to_scale_itself(thing, height):
    _left, top, _right, bottom = box_around(thing.shapes)
    assert bottom - top == pytest.approx(height, rel=0.005)


@pytest.mark.parametrize(("extent", "name"), [(46, "a ruler"), (161, "a hand"), (520, "a ruler"), (4997, "a person")])
def test_the_size_chooses_what_stands_beside(extent, name):
    assert reference_for(extent, Units.METRIC).name == name


@pytest.mark.parametrize(("units", "size"), [(Units.METRIC, "2\u00a0cm"), (Units.IMPERIAL, "1\u00a0in")])
def test_a_ruler_has_a_round_length_in_the_units_of_the_reader(units, size):
    assert reference_for(46, units).size == size


def test_a_line_without_a_body_of_its_own_gets_a_general_one():
    assert drawn("humidifiers", height=400, width=200, depth=200).is_drawn
    assert not drawn("humidifiers", height=400).is_drawn


def test_an_isometric_mattress_keeps_the_length_of_its_edges():
    measures = drawn("mattresses", length=2000, width=1800, height=292).body.views[0].measures
    lengths = {measure.key: measure.length for measure in measures}
    assert lengths == pytest.approx({"length": 2000, "width": 1800, "height": 292})


def test_the_partial_prints_shapes_and_words_without_style():
    html = render_to_string(
        "partials/drawing.html", {"picture": plate(drawn("cars", length=4997, height=1440), Units.METRIC)}
    )
    assert "style=" not in html
    assert re.search(r'<path class="drawing__\w+" d="M[-\d. LCMZ]+"', html)
    assert re.search(r"<title>.+</title><desc>.+</desc>", html)


def test_a_picture_on_a_card_is_decoration():
    html = render_to_string("partials/drawing.html", {"picture": thumbnail(DRAWN[0])})
    assert 'aria-hidden="true"' in html
    assert "<title>" not in html

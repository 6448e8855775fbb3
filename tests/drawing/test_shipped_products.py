"""Every shipped product: what is named is to scale, what is not known is not drawn."""

import pytest

from catalog.drawing.bodies import PLANS
from catalog.drawing.shapes import Circle
from tests.drawing.measuring import box_around
from tests.drawing.shipped import drawings, lines

EXACT = 0.002
"""Two in a thousand: less than the width of a stroke."""

ALL = drawings()
DRAWN = [(slug, drawing) for slug, drawing, _known in ALL if drawing.body is not None]
SOLID = ("body", "tyre", "glass")


def outer_parts(view):
    """What counts for an outer size: no straps and no knobs."""
    return [shape for shape in view.shapes if shape.kind in SOLID]


def drawn_length(view, measure):
    """A measure as it is found on the picture."""
    if measure.key == "wheelbase":
        wheels = sorted({shape.cx for shape in view.shapes if isinstance(shape, Circle) and shape.kind == "tyre"})
        return wheels[-1] - wheels[0]
    if measure.key == "wheel_diameter":
        return 2 * max(shape.r for shape in view.shapes if isinstance(shape, Circle))
    if measure.key == "display_diagonal":
        left, top, right, bottom = box_around(view.shapes)
        return ((right - left) ** 2 + (bottom - top) ** 2) ** 0.5
    left, top, right, bottom = box_around(outer_parts(view))
    return right - left if measure.axis == "x" else bottom - top


@pytest.mark.parametrize(("slug", "drawing"), DRAWN, ids=[slug for slug, _drawing in DRAWN])
def test_named_sizes_are_to_scale(slug, drawing):
    for view in drawing.body.views:
        for measure in view.measures:
            stated = drawing.sizes.mm(measure.key)
            assert drawn_length(view, measure) == pytest.approx(stated, rel=EXACT), (view.name, measure.key)


@pytest.mark.parametrize(("slug", "drawing"), DRAWN, ids=[slug for slug, _drawing in DRAWN])
def test_views_of_a_product_have_one_scale_and_stay_in_their_boxes(slug, drawing):
    for view in drawing.body.views:
        left, top, right, bottom = box_around(view.shapes)
        room = 0.25 * view.width
        assert left >= -room
        assert right <= view.width + room
        assert top >= -0.01 * view.height
        assert bottom <= 1.01 * view.height


def test_a_product_without_a_whole_set_of_sizes_has_no_outline():
    for slug, drawing, known in ALL:
        is_met = any(PLANS[drawing.line].is_met(sizes.by_key) for sizes in known)
        assert drawing.is_drawn == is_met, slug
        assert bool(drawing.missing) != drawing.is_drawn


def test_every_line_with_products_has_a_body():
    assert set(lines()) <= set(PLANS)

from decimal import Decimal

from catalog.queries.finder.plot_labels import MOST_LABELS, Frame, Label, labels

FRAME = Frame(0, 400, 0, 300)


def at(x, y, name="Name"):
    return Decimal(x), Decimal(y), name


def test_a_name_stands_at_the_right_of_its_point():
    assert labels([at(100, 100)], FRAME) == (Label(Decimal(109), Decimal(100), "start"),)


def test_a_name_that_would_leave_the_frame_stands_at_the_left():
    assert [label.anchor for label in labels([at(390, 100)], FRAME)] == ["end"]


def test_no_name_lies_on_a_point_or_on_another_name():
    first, second, third = labels([at(100, 100), at(120, 100), at(90, 104)], FRAME)
    assert (first, third) == (None, Label(Decimal(81), Decimal(104), "end"))
    assert second.anchor == "start"


def test_a_name_outside_the_frame_on_both_sides_is_left_out():
    assert labels([at(40, 50)], Frame(10, 70, 0, 100)) == (None,)
    assert labels([at(50, 3)], FRAME) == (None,)


def test_who_comes_first_is_named_first_and_not_more_than_fit():
    points = [at(50, 20 * place, "A") for place in range(1, 15)] + [at(200, 20 * place, "B") for place in range(1, 15)]
    found = labels(points, FRAME)
    assert [label is not None for label in found] == [place < MOST_LABELS for place in range(28)]


def test_chinese_names_take_twice_the_room():
    assert [one.anchor for one in labels([at(330, 50, "NineLette")], FRAME)] == ["start"]
    assert [one.anchor for one in labels([at(330, 50, "小米十七手机")], FRAME)] == ["end"]

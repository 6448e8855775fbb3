"""A kept partial prints what an include prints, for every value of what it shows."""

import pytest
from django.template import Context, Template
from django.utils import translation

from catalog.templatetags.kept import Prints

OPTION = '{% load kept %}{% kept "partials/option.html" option=option kind="" single=False %}'
INCLUDED = '{% include "partials/option.html" with option=option kind="" single=False only %}'


class Tick(tuple):
    name, value, selected = "brand", "a&b", False

    @property
    def label(self):
        return self[0]

    @property
    def count(self):
        return self[1]


@pytest.mark.parametrize("tick", [Tick(("<b>", 1)), Tick(("<b>", 2)), Tick(("Xiaomi", 2))])
def test_it_prints_what_an_include_prints(tick):
    context = Context({"option": tick})
    assert Template(OPTION).render(context) == Template(INCLUDED).render(context)


def test_each_language_has_prints_of_its_own():
    state = Template('{% load kept %}{% kept "partials/state_word.html" state="unknown" word=word %}')
    with translation.override("en"):
        first = state.render(Context({"word": "unknown"}))
    with translation.override("zh-hans"):
        assert state.render(Context({"word": "unknown"})) == first


def test_the_prints_asked_for_least_recently_go_first():
    prints = Prints(most_letters=10)
    prints.put("a", "1234")
    prints.put("b", "1234")
    prints.get("a")
    prints.put("c", "1234")
    assert [prints.get(key) for key in "abc"] == ["1234", None, "1234"]

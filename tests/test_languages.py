import pytest
from django.utils import translation

from catalog.languages import current_locale, locale_of


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en"), ("zh-hans", "zh_Hans"), ("pt-br", "pt_BR"), ("xx", "en"), ("not a language", "en")],
)
def test_languages_are_named_as_babel_names_them(language: str, locale: str) -> None:
    assert locale_of(language) == locale


def test_the_active_language_counts() -> None:
    with translation.override("zh-hans"):
        assert current_locale() == "zh_Hans"
    with translation.override(None):
        assert current_locale() == "en"

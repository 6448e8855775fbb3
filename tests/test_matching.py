import pytest

from catalog.matching import Entry, Fit, allowed_errors, errors_between, fit, fold, nearest, words_of

SU7 = Entry(("SU7 Max", "xiaomi-su7-max"), ("Xiaomi", "小米"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Förnuftig", "FORNUFTIG"), ("STRASSE", "straße"), ("Ångström", "angstrom"), ("Øre", "ore"), ("Ⅳ", "iv")],
)
def test_accents_and_capitals_make_no_difference(one, other):
    assert fold(one) == fold(other)


def test_chinese_stays_as_it_is():
    assert words_of("小米手表 S3") == ("小米手表", "s3")


def test_words_are_parted_where_the_script_changes():
    assert words_of("小米SU7 Max版") == ("小米", "su7", "max", "版")
    assert words_of("Xiaomi14") == ("xiaomi14",)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("牙刷", Fit.INSIDE), ("小米牙刷", Fit.INSIDE_ASIDE), ("电动牙刷", Fit.EXACT), ("华为牙刷", None), ("刷牙", None)],
)
def test_chinese_words_stand_inside_of_longer_ones(typed, expected):
    assert fit(words_of(typed), Entry(("电动牙刷",), ("小米",))) == expected


@pytest.mark.parametrize("text", ["%", "\\", '"', "'", "_", "…", "   ", "\x00"])
def test_a_text_without_a_letter_or_digit_has_no_words(text):
    assert words_of(text) == ()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("su7 max", Fit.EXACT),
        ("SU7-MAX", Fit.EXACT),
        ("max su7", Fit.WHOLE),
        ("小米 max", Fit.WHOLE_ASIDE),
        ("小米SU7", Fit.WHOLE_ASIDE),
        ("su7 ma", Fit.PREFIX),
        ("小", Fit.PREFIX_ASIDE),
        ("su7max", Fit.INSIDE),
        ("u7m", None),
        ("su7 ultra", None),
        ("米", Fit.INSIDE_ASIDE),
        ("x", Fit.PREFIX),
        ("u7", None),
    ],
)
def test_exact_names_go_before_whole_words_prefixes_and_pieces(typed, expected):
    assert fit(words_of(typed), SU7) == expected


def test_no_words_fit_nothing():
    assert fit((), SU7) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("xiomi", "xiaomi"), ("samsng", "samsung"), ("tesal", "tesla"), ("taycann", "taycan"), ("roborcok", "roborock")],
)
def test_one_or_two_typing_errors_lead_to_the_name(typed, meant):
    assert nearest(typed, {"xiaomi", "samsung", "tesla", "taycan", "roborock", "phone"})[0][1] == meant


@pytest.mark.parametrize("typed", ["su8", "s7", "小米手", "zzzzzz"])
def test_short_words_other_scripts_and_strangers_have_no_near_spelling(typed):
    assert nearest(typed, {"su7", "s8", "小米手表", "xiaomi"}) == []


def test_the_distance_stops_at_its_limit():
    assert errors_between("abcd", "abdc", 1) == 1
    assert errors_between("abcd", "wxyz", 2) is None
    assert allowed_errors("abc") == 0
    assert allowed_errors("abcde") == 1
    assert allowed_errors("abcdef") == 2

"""The stylesheet as visitors get it."""

from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import FileSystemStorage

from ecosystem_site.static_storage import Found, one_stylesheet


def found_files() -> Found:
    return {path: (storage, path) for finder in get_finders() for path, storage in finder.list([])}


def test_the_collected_stylesheet_is_in_one_piece() -> None:
    text = one_stylesheet(found_files())
    assert "@import" not in text
    assert "/*" not in text
    assert text.startswith("@layer reset,tokens,base,layout,components,pages,utilities,print;@layer reset{")


def test_every_rule_survives() -> None:
    text = one_stylesheet(found_files())
    assert text.count("{") == text.count("}")
    assert ".product-card{" in text
    assert "@media print{" in text


def test_a_stylesheet_is_put_where_its_import_stood(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "site.css").write_text('@layer a;\n@import url("one.css") layer(a);\n')
    (tmp_path / "css" / "one.css").write_text("/* why */\n.one :is(b, i) {\n  color: red;\n}\n")
    storage = FileSystemStorage(tmp_path)
    found: Found = {name: (storage, name) for name in ("css/site.css", "css/one.css")}
    assert one_stylesheet(found) == "@layer a;@layer a{.one :is(b,i){color:red}}"

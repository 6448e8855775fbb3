"""What docs/design.md promises, and what a change could break without anybody seeing it."""

import csv
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
LINES = Path(settings.BASE_DIR) / "catalog" / "facts" / "data" / "lines.csv"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?!\")|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(", re.IGNORECASE)
SPRITE = (STATIC / "img" / "icons.svg").read_text(encoding="utf-8")
SYMBOLS = re.findall(r'<symbol id="([^"]+)"', SPRITE)


def stylesheets() -> list[Path]:
    """Those of the public pages; the admin links a sheet of its own."""
    return sorted(path for path in (STATIC / "css").rglob("*.css") if path.name != "admin.css")


def public_templates() -> list[Path]:
    return [path for path in sorted(TEMPLATES.rglob("*.html")) if "admin" not in path.relative_to(TEMPLATES).parts]


def test_every_stylesheet_is_imported_once() -> None:
    site = STATIC / "css" / "site.css"
    imported = re.findall(r'@import url\("([^"]+)"\)', site.read_text(encoding="utf-8"))
    assert sorted(imported) == [path.relative_to(site.parent).as_posix() for path in stylesheets() if path != site]


@pytest.mark.parametrize("path", stylesheets(), ids=lambda path: path.name)
def test_only_the_tokens_name_colours(path: Path) -> None:
    if path.name != "tokens.css":
        assert COLOUR.findall(path.read_text(encoding="utf-8")) == []


def test_every_token_that_is_used_is_defined() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in stylesheets())
    used = {name for name, fallback in re.findall(r"var\((--[\w-]+)(,?)", text) if not fallback}
    assert used - set(re.findall(r"(--[\w-]+)\s*:", text)) == set()


def test_every_line_has_an_icon() -> None:
    with LINES.open(encoding="utf-8", newline="") as file:
        slugs = {row["slug"] for row in csv.DictReader(file)}
    assert slugs - set(SYMBOLS) == set()


def test_every_icon_that_a_template_names_is_drawn() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in public_templates())
    assert set(re.findall(r'{% icon "([^"]+)"', text)) - set(SYMBOLS) == set()


def test_no_icon_is_drawn_twice() -> None:
    assert len(SYMBOLS) == len(set(SYMBOLS))


@pytest.mark.parametrize("path", public_templates(), ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_templates_hold_no_style_and_no_script(path: Path) -> None:
    markup = re.sub(r"{[%#].*?[%#]}", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", markup)


@pytest.mark.parametrize("path", public_templates(), ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_every_class_in_a_template_has_its_style(path: Path) -> None:
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", "\n".join(sheet.read_text("utf-8") for sheet in stylesheets())))
    markup = re.sub(r"{[%#].*?[%#]}|{{.*?}}", lambda tag: "\x00" if tag[0][1] == "{" else " ", path.read_text("utf-8"))
    named = {name for value in re.findall(r'class="([^"]*)"', markup) for name in value.split() if "\x00" not in name}
    assert named - styled == set()

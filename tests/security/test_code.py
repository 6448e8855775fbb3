"""Rules that the code itself keeps, found by walking it."""

import ast
import re
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "catalog").rglob("*.py"), *(ROOT / "ecosystem_site").rglob("*.py")])
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# What trusts a text as it is, builds SQL from texts, or reaches out into the network.
FORBIDDEN_NAMES = {
    "mark_safe",
    "SafeString",
    "RawSQL",
    "extra",
    "raw",
    "eval",
    "exec",
    "csrf_exempt",
    "xframe_options_exempt",
}
FORBIDDEN_MODULES = {
    "requests",
    "httpx",
    "urllib3",
    "urllib.request",
    "http.client",
    "ftplib",
    "smtplib",
    "pickle",
    "marshal",
}
# Escapes < > & itself, as JSON inside a script element needs it.
ALLOWED = {"catalog/templatetags/json_ld.py": {"SafeString"}}


def tree(path):
    return ast.parse(path.read_text("utf-8"), str(path))


def place(path):
    return path.relative_to(ROOT).as_posix()


def called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_nothing_trusts_a_text_or_writes_sql_from_it(path):
    calls = {called(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    assert calls & FORBIDDEN_NAMES - ALLOWED.get(place(path), set()) == set()


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_nothing_reaches_into_the_network(path):
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert names & FORBIDDEN_MODULES == set()


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_imports_stand_at_the_top(path):
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, (ast.FunctionDef, ast.Lambda))]
    inside = [node for one in functions for node in ast.walk(one) if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert inside == []


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_templates_escape_everything_and_hold_no_code(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*(safe|safeseq|urlize|urlizetrunc|striptags)\b|{%\s*autoescape\s+off", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", text)
    assert not re.search(r"\s(style|on[a-z]+)\s*=\s*[\"']", text)
    assert not re.search(r"(src|href)=[\"'](https?:)?//", text)


def patterns():
    for path in MODULES:
        for node in ast.walk(tree(path)):
            is_regex = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_regex and getattr(node.func.value, "id", "") == "re" and node.args:
                yield path, node, node.args[0]


def test_every_pattern_is_a_constant():
    computed = [f"{place(path)}:{node.lineno}" for path, node, first in patterns() if not is_constant(first)]
    assert [where for where in computed if not where.startswith(ESCAPED)] == []


# Built from constants of the module, or from names that re.escape has gone over.
ESCAPED = (
    *("catalog/quantities.py", "catalog/matching.py", "catalog/drawing/", "catalog/facts/row_rules.py"),
    "catalog/queries/search/tokens.py",
)


def is_constant(node):
    if isinstance(node, ast.Call):
        return called(node) == "escape"
    if isinstance(node, ast.BinOp):
        return is_constant(node.left) and is_constant(node.right)
    return isinstance(node, (ast.Constant, ast.Name, ast.Attribute))


def texts_of(pattern):
    """Texts that make a pattern with nested repetition try every split: runs of what it names, and a spoiler."""
    letters = {"a", "1", " ", ",", ".", "-", *re.sub(r"\\.", "", pattern)[:40]}
    return [letter * 1000 + "\x00" for letter in letters] + [
        "a1" * 500 + "\x00",
        " ," * 500 + "\x00",
        "1," * 500 + "\x00",
    ]


def seconds(expression, text):
    start = time.perf_counter()
    expression.search(text)
    expression.fullmatch(text)
    return time.perf_counter() - start


# Reads our own stylesheet, once, when static files are collected.
OURS = {ROOT / "ecosystem_site" / "static_storage.py"}


def constants():
    return sorted(
        {first.value for path, _, first in patterns() if isinstance(first, ast.Constant) and path not in OURS}
    )


@pytest.mark.parametrize("pattern", constants())
def test_every_pattern_takes_time_in_proportion(pattern):
    expression = re.compile(pattern)
    for text in texts_of(pattern):
        short = min(seconds(expression, text[:100]) for _ in range(3))
        long = min(seconds(expression, text) for _ in range(3))
        # Ten times the text: linear takes 10 times as long, quadratic 100, exponential for ever.
        assert long < max(60 * short, 0.005), text[:3]

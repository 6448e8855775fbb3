"""Reads a page of the admin as a browser would submit it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.urls import reverse


class _Form(HTMLParser):
    """The successful controls of the form of that id, in order; buttons are left out."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.data: dict[str, str] = {}
        self.select: str | None = None
        self.textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        named = dict(attrs)
        if tag == "form":
            self.inside = named.get("id") == self.form_id
        name = named.get("name")
        if not self.inside:
            return
        if tag == "input" and name:
            self._input(name, named)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in named or self.select not in self.data):
            self.data[self.select] = named.get("value", "")
        elif tag == "textarea" and name:
            self.textarea = name
            self.data[name] = ""

    def _input(self, name: str, named: dict[str, str]) -> None:
        kind = named.get("type", "text")
        if kind in ("submit", "file"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in named:
                self.data[name] = named.get("value", "on")
            return
        self.data[name] = named.get("value") or ""

    def handle_data(self, text: str) -> None:
        if self.textarea:
            self.data[self.textarea] += text.removeprefix("\n") if not self.data[self.textarea] else text

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None


def form_of(response: Any, form_id: str) -> dict[str, str]:
    """What a browser would send, __prefix__ rows left out."""
    parser = _Form(form_id)
    parser.feed(response.content.decode())
    return {name: value for name, value in parser.data.items() if "__prefix__" not in name}


def address(row: Any, page: str = "change") -> str:
    opts = row._meta
    args = [] if page in ("add", "changelist") else [row.pk]
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def opened(client: Any, row: Any) -> dict[str, str]:
    """The form of the page of a row."""
    response = client.get(address(row))
    assert response.status_code == 200, response.status_code
    return form_of(response, f"{row._meta.model_name}_form")


def errors_of(response: Any) -> str:
    """All sentences of a refused form, in one text."""
    found = [str(error) for error in response.context["adminform"].form.errors.values()]
    for inline in response.context["inline_admin_formsets"]:
        found += [str(errors) for errors in inline.formset.errors if errors]
        found += [str(inline.formset.non_form_errors())]
    return " ".join(found)


def member_of(group: str, name: str = "") -> User:
    user = User.objects.create_user(name or group, password="unused-in-tests", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user

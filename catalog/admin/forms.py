"""What every form of the admin does: asks why, notices that somebody else saved meanwhile, names each input."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.admin.widgets import Autocomplete, inner, label_of
from catalog.editing.history import Parts, latest_change
from catalog.models import ChangeSet

LONGEST_WHY = 300


class RowForm(forms.ModelForm):
    """A form of the admin. The rules of a model may complain of a column that the form does not show."""

    def _update_errors(self, errors: ValidationError) -> None:
        super()._update_errors(self._housed(errors))  # type: ignore[misc]

    def _housed(self, errors: ValidationError) -> ValidationError:
        """The same complaints, each at a field that this form has."""
        if not hasattr(errors, "error_dict"):
            return errors
        housed: dict[str, list[ValidationError]] = {}
        for name, complaints in errors.error_dict.items():
            housed.setdefault(self.home_of(name), []).extend(complaints)
        return ValidationError(housed)

    def _get_validation_exclusions(self) -> set[str]:
        """A row that is there already is held to its rules whole, the columns that this form does not show included:
        a rule that speaks of two columns would be skipped otherwise, and the database would refuse the save."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded if self.instance._state.adding else {name for name in excluded if name in self.fields}

    def home_of(self, name: str) -> str:
        """The field beside which a complaint about a column stands."""
        return name if name in self.fields else NON_FIELD_ERRORS

    def know_chosen(self) -> None:
        """Hand the rows that came along with the instance to the widgets, so that none of them asks the database."""
        for name, field in self.fields.items():
            widget = inner(field)
            row = self.instance._state.fields_cache.get(name)
            if isinstance(widget, Autocomplete) and row is not None:
                widget.known = {**widget.known, str(row.pk): label_of(row)}


class TableRowForm(RowForm):
    """A row of a table of inputs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.know_chosen()
        for field in self.fields.values():
            inner(field).attrs.setdefault("aria-label", capfirst(str(field.label or "")))

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            self._hold_rules_of_parent()

    def _hold_rules_of_parent(self) -> None:
        """Django leaves the owner of a row out of its checks, and with it each constraint that names the owner."""
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as errors:
            self._update_errors(errors)


class PageForm(RowForm):
    """The form of a page of its own."""

    why = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Kept in the history beside your name: what you corrected, and where you read it."),
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    parts: ClassVar[Parts] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.know_chosen()
        if self.instance.pk and "version" in self.fields and not self.is_bound:
            last = latest_change(self.instance, self.parts)
            self.fields["version"].initial = last.pk if last else 0

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        seen = (cleaned or {}).get("version")
        if self.instance.pk and seen is not None:
            self._refuse_on_newer(seen)
        return cleaned

    def _refuse_on_newer(self, seen: int) -> None:
        """Two editors, one row: the second learns of the first and loses nothing of what is in the form.

        The row is locked first, so that of two saves at once the later one sees the earlier.
        """
        manager = type(self.instance)._base_manager
        manager.select_for_update().filter(pk=self.instance.pk).values_list("pk").first()
        last = latest_change(self.instance, self.parts)
        if last is None or last.pk <= seen:
            return
        shown: Any = self.data
        self.data = shown = shown.copy()
        shown[self.add_prefix("version")] = str(last.pk)
        self.add_error(None, newer_sentence(last))


def newer_sentence(last: ChangeSet) -> str:
    who = last.by.get_username() if last.by else gettext("a command")
    sentence = gettext(
        "%(who)s changed this on %(when)s (UTC), after you opened it, so nothing was saved. What you typed is still "
        "here. Look at the history for what was changed, then save again if yours should stand."
    )
    return sentence % {"who": who, "when": f"{last.made_at:%Y-%m-%d %H:%M}"}

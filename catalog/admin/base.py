"""What every page of the admin does, so that the modules beside this one only say what is special about a table.

A POST is one change (catalog.editing.changes). Every foreign key asks the server for choices while one types; there is
no list to forget one in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, models
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.admin.complaints import complaints
from catalog.admin.deletion import uses
from catalog.admin.fields import FieldsMixin
from catalog.admin.forms import LONGEST_WHY, PageForm, TableRowForm
from catalog.admin.rows import ListFormSet
from catalog.editing.changes import change
from catalog.editing.history import Act, Parts, acts_on
from catalog.models.history import ChangeKind

LONGEST_SEARCH = 100
MOST_SEARCH_WORDS = 8
_REFUSED = _("Nothing was saved: two rows would say the same thing, or a rule of the catalog was broken meanwhile.")


class BoundedChangeList(ChangeList):
    """A list whose address cannot make the database refuse: an absurd number is a wrong lookup, not an error."""

    def get_results(self, request: HttpRequest) -> None:
        try:
            super().get_results(request)
        except (OverflowError, ValueError, DataError) as error:
            raise IncorrectLookupParameters(str(error)) from error


class CatalogAdmin(FieldsMixin, admin.ModelAdmin):
    """The pages of one table."""

    form = PageForm
    list_per_page = 100
    list_max_show_all = 500
    empty_value_display = "–"
    view_on_site = False
    choice_fields: ClassVar[tuple[str, ...]] = ()
    """What a row is found by where another page offers it as a choice; empty: by what its own list is searched by."""
    fixed_once_saved: ClassVar[tuple[str, ...]] = ()
    """Fields that shared links and shipped files lean on: they are read only once the row is there."""

    # --- The form ---------------------------------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[Any, ...]:
        return (*super().get_readonly_fields(request, obj), *(self.fixed_once_saved if obj else ()))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The table's own, then the reason; who may only look is not asked for one."""
        asked = ["why", "version"]
        own = [(name, {**options, "fields": _without(options["fields"], asked)}) for name, options in
               super().get_fieldsets(request, obj)]  # fmt: skip
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*own, (None, {"fields": asked, "classes": ["reason"]})] if may_write else own

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.parts = self.get_parts(request, obj)
        return form

    def get_parts(self, request: HttpRequest, obj: Any = None) -> Parts:
        """What belongs to a row: the rows of the tables inside its page."""
        return [
            (inline.model, inline.fk_name or _parent_key(inline.model, self.model))
            for inline in self.get_inlines(request, obj)
        ]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if context.get("errors"):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["complaints"] = complaints(context["adminform"].form, formsets)
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    # --- Every write is one change ----------------------------------------------------------------------------

    @contextmanager
    def _one_change(self, request: HttpRequest) -> Iterator[None]:
        if request.method != "POST":
            yield
            return
        why = request.POST.get("why", "").replace("\0", "").strip()[:LONGEST_WHY]
        with change(ChangeKind.SAVE, by=request.user, why=why):  # type: ignore[arg-type]
            yield

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if "_next" in request.POST and object_id is not None:
            request.next_in_list = self.next_in_list(request, object_id)  # type: ignore[attr-defined]
        try:
            with self._one_change(request):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Two rows of one page that only together break a rule, or two editors within the same instant.
            self.message_user(request, _REFUSED, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        with self._one_change(request):
            return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        with self._one_change(request):
            return super().changelist_view(request, extra_context)

    # --- Lists ------------------------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return BoundedChangeList

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": TableRowForm, **kwargs})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_formset(request, **{"formset": ListFormSet, **kwargs})

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """At most eight words of a hundred characters in all: each word is a condition for the database."""
        words = search_term.replace("\0", "")[:LONGEST_SEARCH].split()[:MOST_SEARCH_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    # --- On to the next one -----------------------------------------------------------------------------------

    def next_in_list(self, request: HttpRequest, object_id: str) -> Any:
        """The key of the row after this one in the list that the editor came from; None at its end.

        Asked before the save, which may take the row out of that list.
        """
        keys = [str(pk) for pk in self._list_come_from(request).values_list("pk", flat=True)]
        at = keys.index(unquote(object_id)) if unquote(object_id) in keys else len(keys)
        return keys[at + 1] if at + 1 < len(keys) else None

    def _list_come_from(self, request: HttpRequest) -> QuerySet[Any]:
        listing = copy(request)
        for filters in (request.GET.get("_changelist_filters", ""), ""):
            listing.GET = QueryDict(filters)
            try:
                return self.get_changelist_instance(listing).queryset
            except IncorrectLookupParameters:
                continue
        return self.get_queryset(request)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if "_next" not in request.POST:
            return super().response_change(request, obj)
        self.message_user(request, _("“%(name)s” was saved.") % {"name": obj}, messages.SUCCESS)
        return HttpResponseRedirect(self._address_of_next(request))

    def _address_of_next(self, request: HttpRequest) -> str:
        pk = getattr(request, "next_in_list", None)
        if pk is None:
            self.message_user(request, _("That was the last one in the list."), messages.INFO)
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        else:
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk])
        filters = self.get_preserved_filters(request)
        return add_preserved_filters({"preserved_filters": filters, "opts": self.opts}, address)

    # --- Deletion ----------------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        in_the_way = uses(objs)
        return ([], {}, set(), in_the_way) if in_the_way else super().get_deleted_objects(objs, request)

    # --- History ----------------------------------------------------------------------------------------------

    def get_acts(self, request: HttpRequest, obj: Any) -> tuple[Act, ...]:
        """What was done to a row and to the rows inside its page."""
        return acts_on(obj, self.get_parts(request, obj))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History of %(name)s") % {"name": obj},
            "subtitle": None,
            "acts": self.get_acts(request, obj),
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": obj,
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/catalog/history.html", context)


class ReadOnlyAdmin(CatalogAdmin):
    """Pages of a table that the system itself keeps; it has no history, being one."""

    form = ModelForm  # type: ignore[assignment]

    def get_acts(self, request: HttpRequest, obj: Any) -> tuple[Act, ...]:
        return ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _without(names: Sequence[Any], gone: Sequence[str]) -> list[Any]:
    return [name for name in names if name not in gone]


def _parent_key(model: type[models.Model], parent: type[models.Model]) -> str:
    """The first foreign key of a model to its parent; a rivalry belongs to the product, not to the rival."""
    return next(
        field.name for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is parent
    )  # fmt: skip

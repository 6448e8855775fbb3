"""Products: the page where an editor spends the day. Its order is that of the public page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catalog.admin.base import CatalogAdmin
from catalog.admin.figures import WORDS_ID, FigureInline
from catalog.admin.forms import PageForm
from catalog.admin.pictures import ImageInline, UploadsMixin
from catalog.admin.prices import PriceInline
from catalog.admin.rows import RowsInline
from catalog.admin.widgets import inner
from catalog.editing.publication import missing_specs
from catalog.editing.slugs import leave_redirect, refuse_former_of_another
from catalog.models import Alias, Availability, FormerSlug, Name, Product, Rivalry, SpecDefinition, SpecOption
from catalog.models.products import Publication
from catalog.models.specs import SpecKind

PUBLICATION = ("publication", "publish_at")
"""The fields that decide what the public sees: only a publisher may change them, by whatever route."""


class ProductForm(PageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "series" in self.fields:
            inner(self.fields["series"]).narrow_by("line", self.instance.line_id)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].help_text = _(
                "Part of the address: small letters, digits and hyphens. The old address leads to the new one."
            )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        refuse_former_of_another(self.instance, slug)
        return slug


class RivalryInline(RowsInline):
    model = Rivalry
    fk_name = "product"
    fields = ("rival", "reason", "basis", "source")
    classes = ("collapse",)


class AvailabilityInline(RowsInline):
    model = Availability
    fields = ("market", "is_sold", "sold_from", "sold_until", "reason", "source")
    classes = ("collapse",)


class AliasInline(RowsInline):
    model = Alias
    fields = ("name",)
    classes = ("collapse",)


class NameInline(RowsInline):
    model = Name
    fields = ("language", "name", "source")
    classes = ("collapse",)


class FormerSlugInline(RowsInline):
    """Old addresses are made by changing the slug; here they can be given up."""

    model = FormerSlug
    fields = ("slug",)
    readonly_fields = ("slug",)
    classes = ("collapse",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Product)
class ProductAdmin(UploadsMixin):
    form = ProductForm
    fieldsets = (
        (None, {"fields": ("name", "slug", "brand", "line", "series", "variant", "summary")}),
        (_("Life cycle"), {"fields": ("status", "announced_on", "released_on")}),
        (_("Publication"), {"fields": ("publication", "publish_at", "still_missing")}),
    )
    readonly_fields = ("still_missing",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (
        FigureInline, PriceInline, RivalryInline, AvailabilityInline,
        ImageInline, AliasInline, NameInline, FormerSlugInline,
    )  # fmt: skip
    save_on_top = True
    change_form_template = "admin/catalog/product/page.html"
    list_display = ("name", "brand", "line", "series", "status", "publication", "figures", "released_on")
    list_editable = ("status",)
    list_filter = (
        "publication", "line", "status", "brand__family", ("brand", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    list_select_related = ("brand", "line", "series")
    search_fields = ("name", "slug", "aliases__name", "names__name", "variant", "series__name")
    search_help_text = _("Name, other name, Chinese name or address.")
    actions = ("publish", "archive")

    # --- Who may do what --------------------------------------------------------------------------------------

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Asked by the actions that name it, too."""
        return request.user.has_perm("catalog.publish_product")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self.has_publish_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_publish_permission(request) else (*fields, *PUBLICATION)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A product that is not there yet has no line, and without a line no specs: first save, then fill in."""
        return super().get_inlines(request, obj) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """With its line, which its rules ask about: rows of the list are saved many at a time."""
        return super().get_queryset(request).select_related(*self.list_select_related)

    # --- Saving -----------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Product, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            leave_redirect(obj, form.initial["slug"])
        self._tell_what_was_ignored(request, obj)

    def _tell_what_was_ignored(self, request: HttpRequest, obj: Product) -> None:
        """The form has no such field for an editor; who sends it all the same is told that it changed nothing."""
        sent = [name for name in (*PUBLICATION, *(f"{name}_0" for name in PUBLICATION)) if request.POST.get(name)]
        if sent and not self.has_publish_permission(request):
            self.message_user(
                request,
                _("The publication of “%(name)s” stays as it was: only a publisher changes it.") % {"name": obj},
                messages.WARNING,
            )

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """On to the page with its figures, unless the editor wants something else."""
        if "_addanother" not in request.POST and "_popup" not in request.POST:
            sent: Any = request.POST.copy()
            sent["_continue"] = "1"
            request.POST = sent
        return super().response_add(request, obj, post_url_continue)

    # --- The page ---------------------------------------------------------------------------------------------

    @admin.display(description=_("still missing"))
    def still_missing(self, obj: Product) -> str:
        """The required specs that say nothing yet."""
        if obj._state.adding:
            return gettext("Seen after the first save.")
        labels = missing_specs(obj)
        if not labels:
            return gettext("Nothing: every required spec has a figure.")
        count = len(labels)
        sentence = ngettext("%(count)d required spec: %(labels)s.", "%(count)d required specs: %(labels)s.", count)
        return sentence % {"count": count, "labels": ", ".join(labels)}

    def view_on_site(self, obj: Product) -> str | None:  # type: ignore[override]
        return obj.get_absolute_url() if is_public(obj) else None

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = kwargs.get("obj")
        context["word_lists"] = word_lists(obj.line_id) if obj else ()
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    # --- The list ---------------------------------------------------------------------------------------------

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        listing = super().get_changelist_instance(request)
        counts = _figures_of([product.pk for product in listing.result_list])
        for product in listing.result_list:
            product.figures_count = counts.get(product.pk, 0)
        return listing

    @admin.display(description=_("figures"))
    def figures(self, obj: Any) -> int:
        return getattr(obj, "figures_count", 0)

    @admin.action(description=_("Publish the selected products now"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        self._set_publication(request, queryset, Publication.PUBLISHED)

    @admin.action(description=_("Archive the selected products"), permissions=["publish"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        self._set_publication(request, queryset, Publication.ARCHIVED)

    def _set_publication(self, request: HttpRequest, queryset: QuerySet[Product], publication: Publication) -> None:
        refused, done = [], 0
        for product in queryset:
            product.publication, product.publish_at = publication, None
            try:
                product.full_clean()
            except ValidationError as error:
                refused.append(f"{product}: {' '.join(error.messages)}")
                continue
            product.save()
            self.log_change(request, product, gettext("Publication set to “%s”.") % publication.label)
            done += 1
        if done:
            words = ngettext("%(count)d product is %(state)s now.", "%(count)d products are %(state)s now.", done)
            self.message_user(request, words % {"count": done, "state": publication.label}, messages.SUCCESS)
        for sentence in refused:
            self.message_user(request, sentence, messages.ERROR)


def is_public(product: Product) -> bool:
    """What `published()` says, of a row that is at hand."""
    is_due = product.publish_at is None or product.publish_at <= timezone.now()
    return product.publication == Publication.PUBLISHED and is_due


def word_lists(line_id: int) -> list[tuple[str, list[str]]]:
    """For each spec of a line that is typed as a word: the id of its list and its words. Two queries."""
    specs = SpecDefinition.objects.filter(line=line_id, kind=SpecKind.BOOLEAN).values_list("pk", flat=True)
    lists = {WORDS_ID % pk: [gettext("yes"), gettext("no")] for pk in specs}
    options = SpecOption.objects.filter(definition__line=line_id).order_by("definition", "order", "pk")
    for definition_id, value in options.values_list("definition_id", "value"):
        lists.setdefault(WORDS_ID % definition_id, []).append(value)
    return list(lists.items())


def _figures_of(keys: list[int]) -> dict[int, int]:
    counted = Product.objects.filter(pk__in=keys).order_by().values_list("pk").annotate(count=Count("values"))
    return dict(counted)


@admin.register(Alias)
class AliasAdmin(CatalogAdmin):
    fields = ("product", "name")
    list_display = ("name", "product")
    list_select_related = ("product",)
    search_fields = ("name", "product__name")
    ordering = ("name", "pk")


@admin.register(FormerSlug)
class FormerSlugAdmin(CatalogAdmin):
    fields = ("slug", "product")
    list_display = ("slug", "product")
    list_select_related = ("product",)
    search_fields = ("slug", "product__name")


@admin.register(Rivalry)
class RivalryAdmin(CatalogAdmin):
    fields = ("product", "rival", "reason", "basis", "source")
    list_display = ("product", "rival", "reason", "basis", "source")
    list_filter = ("basis", "product__line")
    list_select_related = ("product", "rival", "source")
    search_fields = ("product__name", "rival__name", "reason")
    ordering = ("product__name", "pk")

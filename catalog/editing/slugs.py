"""Addresses of products: a changed one leaves a redirect, and none ever leads to two products."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalog.models.products import FormerSlug, Product


def refuse_former_of_another(product: Product, slug: str) -> None:
    """Raise ValidationError where shared links of another product still use the slug. One query.

    It is freed by deleting that former address on purpose.
    """
    former = FormerSlug.objects.filter(slug=slug).exclude(product=product.pk).select_related("product").first()
    if former is None:
        return
    raise ValidationError(
        _("Links to this address lead to %(product)s, which once had it. To use it here, delete the former address."),
        code="former_slug",
        params={"product": former.product},
    )


def leave_redirect(product: Product, old_slug: str) -> None:
    """Keep the old address of a product that has just been given another one. Inside of a change.

    A product that takes back an address of its own loses the redirect from there.
    """
    for own in FormerSlug.objects.filter(slug=product.slug, product=product):
        own.delete()
    if old_slug and old_slug != product.slug and not FormerSlug.objects.filter(slug=old_slug).exists():
        FormerSlug(slug=old_slug, product=product).save()

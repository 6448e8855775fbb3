"""What a product should have before the public sees it."""

from __future__ import annotations

from catalog.models.products import Product
from catalog.models.specs import SpecDefinition


def missing_specs(product: Product) -> tuple[str, ...]:
    """The labels of the required specs that say nothing of the product yet, in sheet order. One query."""
    lacking = SpecDefinition.objects.filter(line=product.line_id, is_required=True).exclude(values__product=product)
    return tuple(lacking.order_by("group__order", "order", "pk").values_list("label", flat=True))

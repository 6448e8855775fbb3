"""Whole numbers as the reader's language groups them: 5,436."""

from decimal import Decimal

from django import template

from catalog.quantities import format_number

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """A count in the reader's language."""
    return format_number(Decimal(number))

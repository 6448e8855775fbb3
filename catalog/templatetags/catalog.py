"""Tags that templates of the catalog share: icons, links that keep market and units, figures, states.

Words and markup live in templates/partials/; a tag here only prepares what its partial prints.
"""

from collections.abc import Mapping
from typing import Any

from babel.numbers import get_decimal_symbol
from django import template
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalog.dates import DateError, PartialDate
from catalog.languages import current_locale
from catalog.sprite import SPRITE, drawn
from catalog.units import CLOSE

register = template.Library()

COUNTRY_CODE_LENGTH = 2

#: The word of each state of a figure; the tokens are those of the JSON and of every address.
STATE_WORDS = {
    "known": _("known"),
    "yes": _("yes"),
    "no": _("no"),
    "does_not_apply": _("does not apply"),
    "not_published": _("not published"),
    "unknown": _("unknown"),
    "disputed": _("disputed"),
    "elsewhere": _("elsewhere"),
}


@register.simple_tag
def icon(name: str, modifier: str = "") -> SafeString:
    """The symbol `name` of the sprite, hidden from assistive technology: the text beside it says what it means.
    A plain box where it is not drawn."""
    classes = f"icon {modifier}" if modifier else "icon"
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static(SPRITE),
        drawn(name),
    )


@register.simple_tag(takes_context=True)
def link(context: Mapping[str, Any], view: str, *arguments: Any) -> str:
    """The address of a view with the market and the units of this page behind it."""
    return carried(context, reverse(view, args=arguments))


@register.simple_tag(takes_context=True)
def keep(context: Mapping[str, Any], address: str) -> str:
    """An address of this site with the market and the units of this page behind it."""
    return carried(context, address)


def carried(context: Mapping[str, Any], address: str) -> str:
    """`address` followed by `site.carry` ("" or "?market=eu"); a query that it already has is continued."""
    carry = getattr(context.get("site"), "carry", "")
    if not carry:
        return address
    path, mark, fragment = address.partition("#")
    joined = f"{path}&{carry[1:]}" if "?" in path else f"{path}{carry}"
    return f"{joined}{mark}{fragment}"


@register.simple_tag(takes_context=True)
def fixed(context: Mapping[str, Any], path: str) -> str:
    """One of the addresses that never change ("lines/"), kept like `keep`: for the frame of the page, which error
    pages share and which must not fail with any view."""
    return carried(context, f"{get_script_prefix()}{path}")


@register.inclusion_tag("partials/state_word.html")
def state_word(state: str) -> dict[str, Any]:
    """The word for a state that is not "known", in its texture."""
    return {"state": str(state), "word": STATE_WORDS.get(str(state), state)}


@register.filter
def market_name(site: object, code: str) -> str:
    """The name of a market by its code; the code itself where it is none that a reader can choose."""
    return dict(getattr(site, "markets", ())).get(code, code)


@register.filter
def market_code(code: str) -> str:
    """A market where there is no room for its name: "EU", "CN"; words such as "global" stay as they are."""
    return code.upper() if len(code) == COUNTRY_CODE_LENGTH else code


@register.filter
def unit_joint(unit: str) -> str:
    """What stands between a number and its unit: nothing before a degree or a times sign, else a blank that does
    not break."""
    return "" if unit in CLOSE else "\u00a0"


@register.filter
def date_words(date: PartialDate | str | None) -> str:
    """A date that is known to a day, a month or a year, in words; "" for none."""
    if not date:
        return ""
    try:
        return (date if isinstance(date, PartialDate) else PartialDate.parse(str(date))).words()
    except DateError:
        return str(date)


@register.filter
def aligned(number: str) -> SafeString | str:
    """A printed number whose fraction is as wide as its column asks (decimals-1 to decimals-3 in figure.css), so that
    numbers of different lengths stand on their decimal mark. For numbers as catalog.quantities prints them."""
    mark = get_decimal_symbol(current_locale())
    whole, found, fraction = str(number).rpartition(mark)
    if not found:
        return format_html('{}<span class="figure__fraction"></span>', fraction)
    return format_html('{}<span class="figure__fraction">{}{}</span>', whole, mark, fraction)

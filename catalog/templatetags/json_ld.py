"""Structured data in a page, as a data block that no browser runs."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# As django.utils.html.json_script does for its own type: with these three away nothing can end the element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(facts: Mapping[str, Any]) -> SafeString:
    """A `script` element of JSON-LD. The policy lets it be: only what would run is refused."""
    text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))

"""The twins of a page for machines: JSON with numbers as numbers, CSV that no spreadsheet takes for a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class FactsEncoder(DjangoJSONEncoder):
    """Decimals as JSON numbers; dates and translated words as usual."""

    def default(self, o: Any) -> Any:
        if isinstance(o, Decimal):
            return int(o) if o == o.to_integral_value() else float(o)
        return super().default(o)


def json_answer(facts: Mapping[str, Any]) -> JsonResponse:
    """Facts as JSON; what is a letter of another script stays one."""
    return JsonResponse(dict(facts), encoder=FactsEncoder, json_dumps_params={"ensure_ascii": False})


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Rows as a CSV file of that name (without its ending), UTF-8 with a byte order mark, which spreadsheets need."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def cell(value: object) -> str:
    """A value as it stands in a cell. A text that a spreadsheet would read as a formula gets a quote before it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | int):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text

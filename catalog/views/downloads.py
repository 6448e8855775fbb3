"""The twins of a page for machines: JSON with numbers as numbers, CSV that no spreadsheet takes for a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

CSV_TYPE = "text/csv; charset=utf-8"
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
    answer = HttpResponse("".join(csv_lines(rows)), content_type=CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def csv_stream(name: str, rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """The same, sent while it is written: for lists of any length."""
    answer = StreamingHttpResponse(csv_lines(rows), content_type=CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The byte order mark, then a line a row."""
    yield "\ufeff"
    for row in rows:
        text = StringIO()
        csv.writer(text, lineterminator="\r\n").writerow([cell(value) for value in row])
        yield text.getvalue()


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

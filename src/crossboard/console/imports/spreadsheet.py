"""Lists as CSV for people who go on working in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

# A cell that begins so is run as a formula by spreadsheet programs (OWASP "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Return a file to download, in UTF-8 with the mark by which spreadsheets know it."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    answer = HttpResponse(
        buffer.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def harmless(cell: str) -> str:
    """Return `cell` so that no program takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell

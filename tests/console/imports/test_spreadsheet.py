"""Lists as CSV."""

import pytest

from crossboard.console.imports.spreadsheet import csv_answer, harmless


@pytest.mark.parametrize("cell", ["=1+1", "+49 30", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


def test_a_list_is_a_file_that_nobody_caches():
    answer = csv_answer("plan.csv", ["Name"], [["Inês Carvalho"], ["=x"]])
    assert answer.content.decode("utf-8-sig").splitlines() == ["Name", "Inês Carvalho", "'=x"]
    assert answer["Content-Disposition"] == 'attachment; filename="plan.csv"'
    assert answer["Cache-Control"] == "no-store"

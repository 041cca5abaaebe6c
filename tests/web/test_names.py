import pytest

from crossboard.web.names import HUES, hue, initials


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Inês Carvalho", "IC"),
        ("João Pedro Azevedo", "JA"),
        ("Nguyễn Thị Lan", "NL"),
        ("zoë van den berg", "ZB"),
        ("Мария Петрова", "МП"),
        ("Ελένη Παπαδοπούλου", "ΕΠ"),
        ("佐藤 美咲", "佐"),
        ("サトウ ミサキ", "サ"),
        ("कीर्ति देशपांडे", "की"),
        ("Prince", "P"),
        ("(Dr.) Anna Schäfer", "AS"),
        ("  ", "?"),
        ("", "?"),
    ],
)
def test_initials_follow_the_script(name: str, sign: str) -> None:
    assert initials(name) == sign


def test_hue_is_the_same_for_the_same_name() -> None:
    assert hue("Anna Schäfer") == hue("Anna Schäfer")
    assert {hue(f"Person {n}") for n in range(50)} == set(range(HUES))

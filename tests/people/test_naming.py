import pytest

from crossboard.people.fields import BY_NAME
from crossboard.people.naming import full_name
from crossboard.people.reading import read_value
from crossboard.sync.facts import EmployeeFacts
from crossboard.sync.mapping import clean


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Inês", "Carvalho", "Inês Carvalho"),
        ("思琪", "欧阳", "欧阳 思琪"),
        ("さくら", "山田", "山田 さくら"),
        ("민준", "김", "김 민준"),
        ("Mei", "欧阳", "Mei 欧阳"),
        ("思琪", "", "思琪"),
        ("", "", ""),
    ],
)
def test_a_name_is_read_in_the_order_of_its_script(first: str, last: str, name: str):
    assert full_name(first, last) == name
    assert EmployeeFacts(1, {"first_name": first, "last_name": last}).name == name


def test_signs_that_turn_the_direction_are_not_kept():
    turned = "\u202eAna\u2066 \u2069Ruiz\u202c"
    assert read_value(BY_NAME["first_name"], turned) == "Ana Ruiz"
    assert clean(turned) == "Ana Ruiz"

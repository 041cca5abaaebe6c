import pytest

from crossboard.personio.attributes import AttributeDefinition
from crossboard.sync.labels import guesses


def attribute(number, label, kind="standard"):
    return AttributeDefinition(f"dynamic_{number}", label, kind)


@pytest.mark.parametrize(
    ("field", "label", "kind", "suggested"),
    [
        ("phone", "Telefon (mobil)", "standard", True),
        ("phone", "Telefon (dienstlich)", "standard", True),
        ("phone", "Mobile phone", "standard", True),
        ("phone", "Emergency contact phone", "standard", False),
        ("phone", "Emergency contact phone number", "standard", False),
        ("phone", "Notfallkontakt Telefon", "standard", False),
        ("phone", "Personal phone", "standard", False),
        ("phone", "Phone allowance", "standard", False),
        ("phone", "Mobile device IMEI", "standard", False),
        ("phone", "Phone since", "date", False),
        ("phone", "Automobile", "standard", False),
        ("contract_type", "Vertragsart", "list", True),
        ("contract_type", "Contract type", "list", True),
        ("contract_type", "Contract number", "standard", False),
        ("employment_type", "Occupation type", "list", True),
        ("employment_type", "Beschäftigungsart", "list", True),
        ("employment_type", "Main or secondary occupation", "list", False),
    ],
)
def test_attributes_are_suggested_by_the_words_of_their_label(field, label, kind, suggested):
    assert bool(guesses(field, [attribute(1, label, kind)])) is suggested


def test_number_for_work_comes_before_any_other():
    labels = ["Telefon", "Emergency contact phone", "Telefon (mobil)", "Telefon (dienstlich)"]
    released = [attribute(number, label) for number, label in enumerate(labels)]
    assert [guess.label for guess in guesses("phone", released)] == [
        "Telefon (dienstlich)",
        "Telefon (mobil)",
        "Telefon",
    ]


def test_presets_are_never_guessed():
    assert guesses("employment_type", [AttributeDefinition("x", "Type of employment")]) == ()

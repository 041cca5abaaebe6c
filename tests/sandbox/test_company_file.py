import json
from datetime import date
from pathlib import Path

import pytest

from crossboard.sandbox import Company, State, Status, create_credential
from crossboard.sandbox.generation.choice import open_company
from crossboard.sandbox.generation.from_file import UnreadableCompanyError, read_company
from tests.sandbox.caller import Caller

TODAY = date(2026, 11, 20)
JO = {
    "first_name": "Jo",
    "last_name": "Doe",
    "email": "jo@acme.example",
    "status": "onboarding",
    "hire_date": "2026-12-01",
    "office": "Berlin",
    "custom": {"Vertragsart": "A", "Shoe size": 42},
}
FILE = {
    "name": "Acme",
    "domain": "acme.example",
    "custom_attributes": [
        {"label": "Vertragsart", "type": "list", "options": ["A", "B"]},
        {"label": "Shoe size", "type": "integer"},
    ],
    "people": [JO, {"id": 7, "first_name": "Al", "last_name": "Bo"}],
}


def read(content: object) -> Company:
    return read_company(json.dumps(content).encode(), seed=1, today=TODAY)


def test_a_file_becomes_a_company(tmp_path: Path) -> None:
    path = tmp_path / "acme.json"
    path.write_text(json.dumps(FILE))
    company = open_company(str(path), seed=1, today=TODAY)
    assert (company.name, list(company.people)) == ("Acme", [7, 1001])
    jo = company.people[1001]
    assert (jo.status, jo.hire_date, jo.office) == (Status.ONBOARDING, date(2026, 12, 1), 2301)
    assert jo.custom == {company.key_of("Vertragsart"): "A", company.key_of("Shoe size"): 42}
    assert company.attribute(company.key_of("Vertragsart")).options == ("A", "B")  # type: ignore[union-attr]
    assert company.key_of("Telefon (mobil)")


def test_such_a_company_answers_like_any_other() -> None:
    state = State(company=read(FILE))
    people = Caller(state).sign_in(create_credential(state)).everybody()
    assert [one["first_name"] for one in people] == ["Al", "Jo"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"people": [{"first_name": "Jo"}]}, "last_name"),
        ({"people": [{**JO, "office": "Atlantis"}]}, "Atlantis"),
        ({"people": [{**JO, "custom": {"Hat": "x"}}]}, "Hat"),
        ({"people": [{**JO, "custom": {}, "hire_date": "soon"}]}, "hire_date"),
        ({"people": [{**JO, "custom": {}, "id": 1}] * 2}, "twice"),
        ({"people": [], "colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(wrong: dict[str, object], why: str) -> None:
    with pytest.raises(UnreadableCompanyError, match=why):
        read(wrong)


def test_demo_and_large_companies() -> None:
    assert len(open_company("demo", seed=1, today=TODAY).people) == 180
    assert len(open_company("large:300", seed=1, today=TODAY).people) == 300

"""v1: create and change employees, and their pictures."""

import struct
import zlib
from urllib.parse import urlencode

import pytest

from crossboard.sandbox import Request, Response, State, Status, create_credential, respond
from crossboard.sandbox.credentials import READ_EMPLOYEES, WRITE_EMPLOYEES
from tests.sandbox.caller import Caller, content
from tests.sandbox.field_table import problems

PATH = "/v1/company/employees"
NEW = {"email": "new@kranich.example", "first_name": "Jördis", "last_name": "Vogt"}


@pytest.fixture
def writer(state: State) -> Caller:
    scopes = frozenset({READ_EMPLOYEES, WRITE_EMPLOYEES})
    return Caller(state).sign_in(create_credential(state, scopes=scopes))


def create(writer: Caller, **more: object) -> Response:
    return writer.post(PATH, {"employee": {**NEW, **more}})


def test_an_employee_is_created(writer: Caller, state: State) -> None:
    key = state.company.key_of("Vertragsart")
    response = create(
        writer,
        hire_date="2026-12-01",
        office="Tokyo",
        department="Astrology",
        gender="female",
        weekly_working_hours=32,
        supervisor_id=min(state.company.people),
        custom_attributes={key: "Befristet"},
    )
    answer = content(response)
    assert response.status == 200
    assert problems("v1 employee written", answer) == []
    person = state.company.people[answer["data"]["id"]]
    assert (person.name, person.email) == ("Jördis Vogt", "new@kranich.example")
    assert (person.status, person.weekly_working_hours) == (Status.ONBOARDING, "32")
    assert person.office
    assert not person.department
    assert person.custom[key] == "Befristet"
    assert answer["meta"] == ["department: Astrology"]


def test_a_form_will_do_as_well(writer: Caller, state: State) -> None:
    key = state.company.key_of("Vertragsart")
    fields = {f"employee[{name}]": value for name, value in NEW.items()}
    fields[f"employee[custom_attributes][{key}]"] = "Befristet"
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "authorization": f"Bearer {writer.token}",
    }
    body = urlencode({**fields, "other": "x"}).encode()
    answer = content(respond(state, Request.build("POST", PATH, headers=headers, body=body)))
    assert state.company.people[answer["data"]["id"]].custom[key] == "Befristet"


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""},
        {"last_name": None},
        {"hire_date": "soon"},
        {"status": "gone"},
        {"gender": "x"},
        {"supervisor_id": 1},
        {"supervisor_id": "boss"},
        {"custom_attributes": {"dynamic_1": "x"}},
    ],
)
def test_what_cannot_be_taken_is_refused_and_nobody_is_made(
    writer: Caller, state: State, wrong: dict[str, object]
) -> None:
    before = dict(state.company.people)
    response = create(writer, **wrong)
    assert response.status == 422
    assert problems("v1 error", content(response)) == []
    assert state.company.people == before


def test_an_address_belongs_to_one_person(writer: Caller) -> None:
    assert create(writer).status == 200
    assert create(writer).status == 422


def test_an_employee_is_changed_but_not_the_address(writer: Caller, state: State) -> None:
    number = content(create(writer, hire_date="2026-12-01"))["data"]["id"]
    given = {"position": "Head", "email": "x@y.example", "hire_date": "2026-11-01"}
    response = writer.send("PATCH", f"{PATH}/{number}", {"employee": given})
    assert problems("v1 employee written", content(response)) == []
    person = state.company.people[number]
    assert (person.position, person.email) == ("Head", "new@kranich.example")
    assert str(person.hire_date) == "2026-11-01"
    assert person.changed_at.keys() == {"position", "hire_date"}


def test_nobody_is_their_own_boss_but_may_have_none(writer: Caller, state: State) -> None:
    number = max(state.company.people)
    path = f"{PATH}/{number}"
    assert writer.send("PATCH", path, {"employee": {"supervisor_id": number}}).status == 422
    assert writer.send("PATCH", path, {"employee": {"supervisor_id": None}}).status == 200
    assert state.company.people[number].supervisor is None
    assert writer.send("PATCH", f"{PATH}/1", {"employee": {}}).status == 404


def test_writing_needs_its_own_right(call: Caller) -> None:
    assert create(call).status == 403


def test_pictures_are_images_or_not_found(call_all: Caller, call: Caller, state: State) -> None:
    people = list(state.company.people.values())
    having = next(one for one in people if one.id % 3 == 0)
    without = next(one for one in people if one.id % 3)
    for width, end in ((96, ""), (40, "/40"), (512, "/9999")):
        response = call_all.get(f"{PATH}/{having.id}/profile-picture{end}")
        assert response.headers["content-type"] == "image/png"
        assert struct.unpack(">II", response.body[16:24]) == (width, width)
        at = response.body.index(b"IDAT")
        (length,) = struct.unpack(">I", response.body[at - 4 : at])
        assert len(zlib.decompress(response.body[at + 4 : at + 4 + length])) == width * (
            1 + 3 * width
        )
    assert call_all.get(f"{PATH}/{without.id}/profile-picture").status == 404
    assert call_all.get(f"{PATH}/x/profile-picture").status == 404
    assert call.get(f"{PATH}/{having.id}/profile-picture").status == 404

import json
from datetime import UTC, date, datetime

import httpx2
import pytest

from crossboard.personio import NoAnswer, NotFound, RequestRejected, UnexpectedAnswer
from tests.personio.clients import client_of
from tests.personio.service import Service, employee_row


def answering(body, status=200, **headers):
    """A service that gives every read this answer."""

    def before(request, _number):
        if request.url.path == "/v1/auth":
            return None
        if isinstance(body, bytes):
            return httpx2.Response(status, content=body, headers=headers)
        return httpx2.Response(status, json=body, headers=headers)

    return Service(before=before)


def test_the_token_call_holds_the_secret_in_its_body_only():
    service = Service([1])
    with client_of(service, app_id="CROSSBOARD") as personio:
        personio.employee(1)
    token, read = service.requests
    assert token.url.query == b""
    sent = json.loads(token.content)
    assert sent == {"client_id": "papi-id", "client_secret": "papi-secret-canary"}
    assert read.headers["authorization"] == "Bearer papi-1"
    assert read.headers["x-personio-app-id"] == "CROSSBOARD"


@pytest.mark.parametrize(
    ("since", "written"),
    [
        (datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "2026-01-02T03:04:05"),
        (date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_parameters_are_written_as_personio_reads_them(since, written):
    service = Service([1])
    with client_of(service) as personio:
        list(
            personio.employees(
                attributes=["first_name", "dynamic_1"], updated_since=since, email="a+b@x.example"
            )
        )
    assert service.requests[-1].url.params.multi_items() == [
        ("limit", "100"),
        ("offset", "0"),
        ("attributes[]", "first_name"),
        ("attributes[]", "dynamic_1"),
        ("email", "a+b@x.example"),
        ("updated_since", written),
    ]
    assert b"a%2Bb%40x.example" in service.requests[-1].url.query


def test_attributes_come_with_type_and_options():
    rows = [
        {"key": "first_name", "label": "First name", "type": "standard", "universal_id": "x"},
        {"key": "dynamic_1", "label": "Vertragsart", "type": "list", "options": ["a", "b"]},
    ]
    with client_of(answering({"success": True, "data": rows})) as personio:
        preset, custom = personio.attributes()
    assert (preset.is_custom, preset.options) == (False, ())
    assert (custom.is_custom, custom.options, custom.universal_id) == (True, ("a", "b"), None)


def page_of(*ids, **more):
    return {"success": True, "data": [employee_row(one) for one in ids], **more}


def test_a_list_without_counts_cannot_be_proven():
    with client_of(answering(page_of(1, 2))) as personio:
        reading = personio.read_everyone()
        assert [one.id for one in personio.employees()] == [1, 2]
    assert reading.incomplete == "Personio did not say how many people there are."
    assert len(reading.people) == 2


def test_a_server_that_gives_all_at_once_is_read_once():
    body = page_of(*range(1, 251), metadata={"total_elements": 250})
    service = answering(body)
    with client_of(service) as personio:
        reading = personio.read_everyone()
    assert (reading.is_complete, len(reading.people), reading.requests) == (True, 250, 2)


def test_a_server_with_smaller_pages_is_followed():
    class Small(Service):
        def _page(self, params):
            answer = super()._page({**params, "limit": 10})
            return httpx2.Response(200, json={**answer.json(), "limit": "10"})

    with client_of(Small(list(range(1, 36)))) as personio:
        reading = personio.read_everyone()
    assert (reading.is_complete, len(reading.people)) == (True, 35)


def test_missing_people_who_may_not_be_asked_for_leave_it_incomplete():
    def refuse(request, _number):
        if request.url.path.endswith("/7"):
            error = {"code": 0, "message": "Forbidden"}
            return httpx2.Response(403, json={"success": False, "error": error})
        return None

    with client_of(Service([1], before=refuse)) as personio:
        reading = personio.read_everyone(known_ids=[7])
    assert reading.incomplete == "People missing from the list may not be asked for one by one."


def test_somebody_who_is_found_after_all_leaves_it_incomplete_and_is_there():
    class Hiding(Service):
        def _one(self, person_id):
            row = employee_row(person_id, email="a@x.example", position="Cook")
            return httpx2.Response(200, json={"success": True, "data": row})

    with client_of(Hiding([1])) as personio:
        reading = personio.read_everyone(known_ids=[7], attributes=["position"])
        whole = personio.read_everyone(known_ids=[7])
    assert not reading.is_complete
    assert set(reading.people[1].values) == {"id", "position"}
    assert set(whole.people[1].values) == {"id", "position", "email"}
    assert [one.id for one in reading.people] == [1, 7]


def test_too_many_missing_are_not_asked_for():
    service = Service([1])
    with client_of(service) as personio:
        reading = personio.read_everyone(known_ids=range(2, 203))
    assert reading.incomplete == "Too many people known before are missing from the list."
    assert len(service.requests) == 2


def test_a_person_who_is_another_is_refused():
    body = {"success": True, "data": employee_row(8)}
    with client_of(answering(body)) as personio, pytest.raises(UnexpectedAnswer) as caught:
        personio.employee(7)
    assert caught.value.path == "data.attributes.id"


@pytest.mark.parametrize(
    "data",
    [
        {"attributes": []},
        {"attributes": {"id": {"value": "x"}}},
        {"attributes": {"id": 7}},
        {"attributes": "none"},
        {},
        [],
        7,
    ],
)
def test_a_record_without_shape_is_refused_with_its_place(data):
    body = {"success": True, "data": data}
    with client_of(answering(body)) as personio, pytest.raises(UnexpectedAnswer) as caught:
        personio.employee(7)
    assert caught.value.path.startswith("data")


def test_records_that_cannot_be_read_are_heard_of():
    body = page_of(1, metadata={"total_elements": 2})
    body["data"].append({"type": "Employee"})
    with client_of(answering(body)) as personio:
        seen = []
        with pytest.raises(UnexpectedAnswer) as caught:
            seen.extend(one.id for one in personio.employees())
    assert caught.value.path == "data[1]"


def test_a_failure_with_status_200_is_a_rejection():
    body = {"success": False, "error": {"code": 1, "message": "Name des Mitarbeiters fehlt"}}
    with client_of(answering(body)) as personio, pytest.raises(RequestRejected) as caught:
        personio.attributes()
    assert "Name" not in str(caught.value)


def test_data_beside_a_failure_is_not_used():
    body = {**page_of(1, metadata={"total_elements": 1}), "success": False}
    with client_of(answering(body)) as personio, pytest.raises(RequestRejected):
        personio.read_everyone()


def test_a_record_without_id_leaves_the_list_incomplete_and_the_others_there():
    body = page_of(1, metadata={"total_elements": 2})
    body["data"].append({"type": "Employee", "attributes": {}})
    with client_of(answering(body)) as personio:
        reading = personio.read_everyone()
    assert reading.incomplete == "Some records have no usable id."
    assert [one.path for one in reading.rejected] == ["data[1].attributes.id"]
    assert [one.id for one in reading.people] == [1]


def test_an_employee_is_created_and_changed():
    service = answering({"success": True, "data": {"id": 7, "message": "ok"}})
    with client_of(service) as personio:
        created = personio.create_employee(
            email="a@x.example",
            first_name="Ana",
            last_name="Ng",
            custom_attributes={"dynamic_1": 1},
        )
        changed = personio.update_employee(7, position="Cook")
    assert (created, changed) == (7, 7)
    post, patch = service.requests[1:]
    assert (post.method, patch.method) == ("POST", "PATCH")
    assert json.loads(post.content)["employee"]["custom_attributes"] == {"dynamic_1": 1}
    assert patch.url.path == "/v1/company/employees/7"


def test_a_refused_change_names_the_fields_and_is_not_repeated():
    errors = {"supervisor_id": ["Der Vorgesetzte Zöe existiert nicht."]}
    error = {"code": 0, "message": "The given data was invalid.", "errors": errors}
    service = answering({"success": False, "error": error}, status=422)
    with client_of(service) as personio, pytest.raises(RequestRejected) as caught:
        personio.update_employee(7, supervisor_id=9)
    assert caught.value.fields == ("supervisor_id",)
    assert "Zöe" not in str(caught.value)
    assert len(service.requests) == 2


def test_a_lost_write_is_never_sent_again():
    service = answering(b"", status=502)
    with client_of(service) as personio, pytest.raises(NoAnswer):
        personio.create_employee(email="a@x.example")
    assert len(service.requests) == 2


@pytest.mark.parametrize("bad", [0, "x", None])
def test_an_answer_without_an_id_after_writing_is_refused(bad):
    service = answering({"success": True, "data": {"id": bad}})
    with client_of(service) as personio, pytest.raises(UnexpectedAnswer):
        personio.update_employee(7, position="Cook")


def test_a_picture_is_read_with_its_type():
    service = answering(b"\x89PNG", **{"content-type": "image/png"})
    with client_of(service) as personio:
        picture = personio.profile_picture(7, width=75)
    assert (picture.content_type, picture.content) == ("image/png", b"\x89PNG")
    assert service.requests[-1].url.path == "/v1/company/employees/7/profile-picture/75"
    assert "PNG" not in repr(picture)


def test_a_missing_picture_is_not_found_and_html_is_none():
    error = {"success": False, "error": {"code": 404, "message": "Nicht gefunden."}}
    with client_of(answering(error, status=404)) as personio, pytest.raises(NotFound):
        personio.profile_picture(7)
    html = answering(b"<html>", **{"content-type": "text/html"})
    with client_of(html) as personio, pytest.raises(UnexpectedAnswer):
        personio.profile_picture(7)

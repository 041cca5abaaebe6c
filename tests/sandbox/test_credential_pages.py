import re

import pytest

from crossboard.sandbox import IssuedCredential, State, helpful_attributes, nine_attributes
from crossboard.sandbox.pages.site import Site
from tests.sandbox.caller import Caller, plain
from tests.sandbox.visitor import Visitor, readable


@pytest.fixture
def visitor(state: State) -> Visitor:
    return Visitor(Site(state=state))


def ticked(html: str) -> set[str]:
    return set(re.findall(r'value="([\w]+)" checked', html))


def test_crossboard_comes_with_its_nine_attributes(visitor: Visitor, state: State) -> None:
    html = visitor.get("/credentials/new").body.decode()
    assert ticked(html) == nine_attributes(state.company)


def test_an_own_integration_comes_with_none(visitor: Visitor) -> None:
    html = visitor.get("/credentials/new?integration=Custom+integration").body.decode()
    assert ticked(html) == set()


def create(visitor: Visitor, *keys: str, name: str = "Payroll") -> str:
    pairs = [("attribute", key) for key in keys]
    response = visitor.post("/credentials/new", ("name", name), *pairs)
    assert response.status == 303
    return response.headers["location"]


def test_the_secret_is_shown_once_and_works(visitor: Visitor, state: State) -> None:
    address = create(visitor, "first_name", "email", "unheard_of")
    html = visitor.get(address).body.decode()
    client_id = re.findall(r'id="client-id">([\w-]+)<', html)[0]
    secret = re.findall(r'id="secret">([\w-]+)<', html)[0]
    assert secret not in visitor.get(address).body.decode()
    call = Caller(state).sign_in(IssuedCredential(client_id, secret))
    assert set(plain(call.employees()["data"][0])) == {"id", "first_name", "email"}


def test_a_name_is_needed_and_the_ticks_stay(visitor: Visitor, state: State) -> None:
    response = visitor.post("/credentials/new", ("name", " "), ("attribute", "email"))
    assert response.status == 422
    assert "Please fill this in." in readable(response)
    assert ticked(response.body.decode()) == {"email"}
    assert state.credentials == {}


def test_ticks_can_be_changed_later(
    visitor: Visitor, state: State, issued: IssuedCredential, call: Caller
) -> None:
    address = f"/credentials/{issued.client_id}"
    wide = nine_attributes(state.company) | helpful_attributes(state.company)
    pairs = [("attribute", key) for key in sorted(wide)]
    text = visitor.follow(visitor.post(address, *pairs))
    assert "The next call sees exactly the ticked attributes." in text
    assert set(plain(call.employees()["data"][0])) == wide | {"id"}
    visitor.follow(visitor.post(address))
    assert set(plain(call.employees()["data"][0])) == {"id"}


def test_revoking_ends_it(visitor: Visitor, issued: IssuedCredential, call: Caller) -> None:
    text = visitor.follow(visitor.post(f"/credentials/{issued.client_id}/revoke"))
    assert "Its tokens stopped working at once." in text
    assert "No credential yet" in text
    assert call.get("/v1/company/employees").status == 401


def test_the_list_tells_the_last_call(
    visitor: Visitor, issued: IssuedCredential, call: Caller
) -> None:
    assert "never" in visitor.text("/credentials")
    call.employees()
    assert "never" not in visitor.text("/credentials")

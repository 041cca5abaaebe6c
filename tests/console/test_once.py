"""A form sent several times acts once: also when the sendings come at the same moment."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from crossboard.mail.models import OutboundMail
from crossboard.organisations.models import Link, Organisation
from crossboard.organisations.roles import Role
from crossboard.people.models import Employee
from crossboard.tenancy.scope import organisation_scope
from tests.console import people

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"first_name": "Inês", "last_name": "Carvalho"}
COLLEAGUE = {"email": "olga@kranich.example", "role": "hr_manager"}
SENDINGS = 3


@pytest.fixture
def kranich() -> Organisation:
    cache.clear()
    return people.organisation()


@pytest.fixture
def hr(kranich: Organisation) -> Client:
    return people.client_of(people.member(kranich, Role.HR_MANAGER))


def token_on(client: Client, page: str) -> str:
    [token] = re.findall(r'name="form_token" value="([^"]+)"', client.get(page).content.decode())
    return str(token)


def send_together(client: Client, address: str, values: dict[str, str]) -> list[Any]:
    ready = Barrier(SENDINGS)

    def send(_number: int) -> Any:
        browser = Client(raise_request_exception=False)
        browser.cookies = client.cookies
        ready.wait()
        try:
            return browser.post(address, values)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(SENDINGS) as pool:
        return list(pool.map(send, range(SENDINGS)))


def test_a_new_employee_is_made_once_and_every_answer_leads_there(
    kranich: Organisation, hr: Client
) -> None:
    values = NEW | {"form_token": token_on(hr, "/employees/new/")}

    answers = send_together(hr, "/employees/new/", values)

    with organisation_scope(kranich.pk):
        made = Employee.objects.get()
        assert made.last_name == "Carvalho"
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert hr.get(answers[0]["Location"]).status_code == 200


def test_a_colleague_is_invited_once(kranich: Organisation, hr: Client) -> None:
    values = COLLEAGUE | {"form_token": token_on(hr, "/settings/people/")}

    answers = send_together(hr, "/settings/people/", values)

    assert {answer.status_code for answer in answers} == {302}
    with organisation_scope(kranich.pk):
        assert Link.objects.filter(revoked_at=None).count() == 1
        assert OutboundMail.objects.count() == 1


def test_a_link_to_connect_is_sent_once(kranich: Organisation, hr: Client) -> None:
    token = token_on(hr, "/integrations/")
    values = {"address": "petra@kranich.example", "form_token": token}

    send_together(hr, "/integrations/handover/", values)

    with organisation_scope(kranich.pk):
        assert Link.objects.count() == OutboundMail.objects.count() == 1


def test_a_form_filled_anew_acts_again(kranich: Organisation, hr: Client) -> None:
    for _time in range(2):
        hr.post("/employees/new/", NEW | {"form_token": token_on(hr, "/employees/new/")})

    with organisation_scope(kranich.pk):
        assert Employee.objects.count() == 2


def test_who_goes_back_and_writes_another_name_means_another(
    kranich: Organisation, hr: Client
) -> None:
    token = token_on(hr, "/employees/new/")
    for name in ("Inês", "Rita", "Rita"):
        hr.post("/employees/new/", NEW | {"first_name": name, "form_token": token})

    with organisation_scope(kranich.pk):
        assert Employee.objects.count() == 2


def test_a_refused_form_may_be_sent_again(kranich: Organisation, hr: Client) -> None:
    people.member(kranich, Role.INTEGRATIONS_ADMIN, COLLEAGUE["email"])
    token = token_on(hr, "/settings/people/")
    refused = hr.post("/settings/people/", COLLEAGUE | {"form_token": token})
    assert refused.status_code == 422

    other = COLLEAGUE | {"email": "ivo@kranich.example", "form_token": token}
    assert hr.post("/settings/people/", other).status_code == 302
    with organisation_scope(kranich.pk):
        assert Link.objects.count() == 1

"""The employee's own pages, and everybody else before their doors."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from crossboard.installation.models import Installation
from crossboard.onboarding.actions import accept_correction, keep_value
from crossboard.onboarding.models import Answer
from crossboard.organisations.models import Membership, User
from crossboard.organisations.roles import Role
from crossboard.people.fields import NINE
from crossboard.people.models import Employee, Employment
from crossboard.tenancy.scope import organisation_scope
from tests.onboarding.doors import enter
from tests.onboarding.invited import PASSWORD, guest_of

pytestmark = pytest.mark.django_db

PAGES = ["/portal/", "/portal/check/", "/portal/status/", "/portal/data/", "/portal/help/"]


def say(client: Client, field: str, verdict: str = "correct", **more: str) -> Any:
    return client.post(f"/portal/check/{field}/", {"verdict": verdict, **more})


def say_all(client: Client) -> None:
    for field in NINE:
        assert say(client, field.name).status_code == 302


@pytest.mark.parametrize("address", PAGES)
def test_the_employee_sees_the_own_pages(employee: Client, address: str) -> None:
    answer = employee.get(address)

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "katharina@kranich.example" in answer.content.decode()  # the HR contact


@pytest.mark.parametrize("address", [*PAGES, "/portal/send/"])
def test_a_visitor_is_asked_to_sign_in(guest: Any, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", [Role.HR_MANAGER, Role.INTEGRATIONS_ADMIN])
@pytest.mark.parametrize("address", [*PAGES, "/portal/send/"])
def test_other_roles_are_refused(guest: Any, employee: Client, address: str, role: Role) -> None:
    reader = User.objects.create_user(f"{role}@kranich.example", PASSWORD)
    with organisation_scope(guest.organisation.pk):
        Membership.objects.create(user=reader, role=role)
    client = Client()
    client.force_login(reader)

    assert client.get(address).status_code == 403
    assert say(client, "phone").status_code == 403


@pytest.mark.parametrize(
    ("method", "address", "code"),
    [
        ("post", "/portal/", 405),
        ("post", "/portal/status/", 405),
        ("post", "/portal/data/", 405),
        ("post", "/portal/help/", 405),
        ("post", "/portal/check/", 405),
        ("get", "/portal/check/phone/", 302),
        ("delete", "/portal/send/", 405),
        ("post", "/portal/check/salary/", 404),
        ("post", "/portal/check/phone/", 422),  # neither correct nor wrong
    ],
)
def test_wrong_methods_and_bad_names(
    employee: Client, method: str, address: str, code: int
) -> None:
    assert getattr(employee, method)(address).status_code == code


def test_saving_before_choosing_says_what_to_choose(employee: Client) -> None:
    page = employee.post("/portal/check/phone/").content.decode()
    assert page.count("Choose “Correct” or “Wrong” first.") == 1


def test_nobody_can_name_another_persons_page(guest: Any, employee: Client, now: Any) -> None:
    other = guest_of(guest.organisation, now=now, email="bo@mail.example", first_name="Bo")
    enter(Client(), other.address, PASSWORD)

    page = employee.get("/portal/data/").content.decode()
    assert "Inês" in page
    assert "bo@mail.example" not in page


def test_an_account_without_an_onboarding_is_told(guest: Any, employee: Client) -> None:
    with organisation_scope(guest.organisation.pk):
        Employment.objects.update(stage="archived")

    assert "Nothing to do here" in employee.get("/portal/").content.decode()


def test_the_passport_names_every_value_and_its_origin(guest: Any, employee: Client) -> None:
    with organisation_scope(guest.organisation.pk):
        employment = Employment.objects.get()
        employment.origins["job_title"]["source"] = "personio"
        employment.save(update_fields=["origins"])

    page = employee.get("/portal/").content.decode()

    assert "Product Designer" in page
    assert "from Personio" in page
    assert "from HR" in page
    assert "0 of 9" in page


def test_answers_are_kept_without_script(guest: Any, employee: Client) -> None:
    assert say(employee, "first_name")["Location"] == "/portal/check/#last_name"
    assert say(employee, "phone", "wrong")["Location"] == "/portal/check/#phone"
    say(employee, "phone", "wrong", right="+351 912 345 687", note="swapped")

    page = employee.get("/portal/check/").content.decode()
    assert "+351 912 345 687" in page
    assert "Continue, 7 left" in page
    assert "Saved" in page


def test_a_value_that_cannot_be_right_is_explained_beside_it(employee: Client) -> None:
    say(employee, "contract_start", "wrong")

    answer = say(employee, "contract_start", "wrong", right="31.11.2026")

    assert answer.status_code == 422
    assert "“31.11.2026” is not a day" in answer.content.decode()


def test_with_script_only_the_card_and_what_depends_on_it_come_back(employee: Client) -> None:
    answer = employee.post(
        "/portal/check/phone/",
        {"verdict": "wrong"},
        headers={"HX-Request": "true", "HX-Trigger-Name": "verdict"},
    )
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "<html" not in page
    assert 'id="phone_right"' in page
    assert "Write the right value, or a note." in page
    assert "Continue, 9 left" in page


def test_sending_needs_all_nine(guest: Any, employee: Client) -> None:
    say(employee, "first_name")

    for answer in (employee.get("/portal/send/"), employee.post("/portal/send/")):
        assert answer["Location"] == "/portal/check/#last_name"
    assert guest.fresh().stage == "collect"


@pytest.mark.parametrize("said", [{"right": "ines@home.example"}, {"note": "I have another one"}])
def test_a_value_called_wrong_stays_open_until_it_says_enough(
    guest: Any, employee: Client, said: dict[str, str]
) -> None:
    say_all(employee)
    say(employee, "email", "wrong")
    assert say(employee, "email", "wrong", right="nonsense").status_code == 422

    for answer in (employee.get("/portal/send/"), employee.post("/portal/send/")):
        assert answer["Location"] == "/portal/check/#email"
    page = employee.get("/portal/check/").content.decode()
    assert "Continue, 1 left" in page
    assert page.count("Write the right value, or a note.") == 1
    assert "8 of 9" in employee.get("/portal/").content.decode()

    say(employee, "email", "wrong", **said)
    employee.post("/portal/send/")
    assert guest.fresh().stage == "review"


def test_a_correction_is_seen_until_the_end(guest: Any, employee: Client) -> None:
    say_all(employee)
    say(employee, "contract_start", "wrong", right="2026-12-15")
    say(employee, "phone", "wrong", note="swapped")
    employee.post("/portal/send/")

    assert "2 corrections sent" in employee.get("/portal/status/").content.decode()
    page = employee.get("/portal/data/").content.decode()
    assert "You wrote “15 December 2026”, HR decides." in page
    assert "You called it wrong, HR decides." in page

    decide = {"by": guest.hr, "now": timezone.now()}
    with organisation_scope(guest.organisation.pk):
        accept_correction(answer=Answer.objects.get(field="contract_start"), **decide)
        keep_value(answer=Answer.objects.get(field="phone"), **decide)
    page = employee.get("/portal/data/").content.decode()
    assert "15 December 2026" in page
    assert "HR took your value." in page
    assert "HR kept “+351 912 345 678”." in page


def test_sending_leads_to_the_status_and_is_done_once(guest: Any, employee: Client) -> None:
    say_all(employee)
    say(employee, "phone", "wrong", right="+351 912 345 687", note="swapped")
    summary = employee.get("/portal/send/").content.decode()
    assert "You call 1 value wrong" in summary
    assert "swapped" in summary

    answer = employee.post("/portal/send/", follow=True)

    assert answer.redirect_chain == [("/portal/status/", 302)]
    assert "HR checks your data" in answer.content.decode()
    assert guest.fresh().stage == "review"
    assert employee.post("/portal/send/")["Location"] == "/portal/status/"
    assert say(employee, "phone")["Location"] == "/portal/status/"
    with organisation_scope(guest.organisation.pk):
        assert Answer.objects.get(field="phone").verdict == "wrong"


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("collect", "You check your data"),
        ("review", "HR checks your data"),
        ("contract", "Your contract is prepared"),
        ("live", "You are on board"),
    ],
)
def test_the_status_tells_what_is_now(guest: Any, employee: Client, stage: str, words: str) -> None:
    with organisation_scope(guest.organisation.pk):
        Employment.objects.update(stage=stage)

    assert words in employee.get("/portal/status/").content.decode()
    if stage != "collect":
        assert employee.get("/portal/")["Location"] == "/portal/status/"
        assert employee.get("/portal/check/")["Location"] == "/portal/data/"


def test_the_support_address_is_shown_where_it_is_set(employee: Client) -> None:
    assert "support@kranich.example" not in employee.get("/portal/help/").content.decode()
    Installation.objects.create(support_address="support@kranich.example")

    for page in PAGES:
        assert "support@kranich.example" in employee.get(page).content.decode()


def test_answers_full_of_markup_stay_text(employee: Client) -> None:
    say_all(employee)
    say(employee, "last_name", "wrong", right="<script>1</script>", note='"><img src=x>')

    for page in ("/portal/check/", "/portal/send/"):
        text = employee.get(page).content.decode()
        assert "<script>1" not in text
        assert "<img src=x" not in text
        assert "&lt;script&gt;1&lt;/script&gt;" in text


@pytest.mark.parametrize(("address", "most"), [("/portal/", 12), ("/portal/status/", 14)])
def test_pages_cost_few_queries(
    employee: Client, address: str, most: int, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(most):
        employee.get(address)


def test_every_page_speaks_german(guest: Any, employee: Client) -> None:
    User.objects.filter(email="ines@mail.example").update(language="de")
    say(employee, "phone", "wrong")

    words = {
        "/portal/": "Dein Datenpass",
        "/portal/check/": "Prüfe deine Daten",
        "/portal/status/": "Dein Onboarding",
        "/portal/data/": "Meine Daten",
        "/portal/help/": "Hilfe",
    }
    for page, word in words.items():
        assert word in employee.get(page).content.decode()


def test_who_got_another_address_is_told_which_one_signs_in(guest: Any, employee: Client) -> None:
    hr = Client()
    hr.force_login(guest.hr)
    theirs, ours = ["/portal/status/", "/portal/data/"], f"/employees/{guest.employment.pk}/"
    for address in theirs:
        assert "still sign in with" not in employee.get(address).content.decode()
    assert "still signs in with" not in hr.get(ours).content.decode()

    with organisation_scope(guest.organisation.pk):
        Employee.objects.update(email="ines.dias@mail.example")

    for address in theirs:
        assert "still sign in with ines@mail.example" in employee.get(address).content.decode()
    assert "still signs in with ines@mail.example" in hr.get(ours).content.decode()

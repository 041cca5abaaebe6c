"""Nobody is led nowhere: every link and every button of every role, in the demo's organisations."""

import pytest
from django.test import Client

from crossboard.demo.company import ADMIN_EMAIL, INSTRUMENTS, OPTICS
from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.tenancy.scope import organisation_scope
from tests.journey.crawler import Crawler

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def employee_in(stage: Stage) -> str:
    with organisation_scope(Organisation.objects.get(name=OPTICS.organisation).pk):
        employment = Employment.objects.filter(stage=stage).select_related("employee")[0]
        return employment.employee.email


def browser_of(email: str) -> Client:
    client = Client(raise_request_exception=False)
    if email:
        client.force_login(User.objects.get(email=email), backend=BACKEND)
    return client


def crawl(email: str, *starts: str) -> Crawler:
    crawler = Crawler(browser_of(email))
    crawler.crawl(*starts)
    return crawler


@pytest.mark.django_db
def test_every_link_and_button_leads_somewhere(filled_demo, capsys):
    roles = {
        "HR manager": (OPTICS.email, ("/",)),
        "HR manager and operator, nothing there yet": (INSTRUMENTS.email, ("/",)),
        "integrations admin": (ADMIN_EMAIL, ("/",)),
        "employee who checks": (employee_in(Stage.COLLECT), ("/",)),
        "employee in review": (employee_in(Stage.REVIEW), ("/",)),
        "anonymous": ("", ("/", "/mailbox/")),
    }
    faults = []
    for role, (email, starts) in roles.items():
        crawler = crawl(email, *starts)
        with capsys.disabled():
            print(
                f"\n{role}: {crawler.pages} pages, {crawler.links} links, {crawler.buttons} buttons,"
                f" {len(crawler.faults)} faults",
                end="",
            )
        faults += [f"{role}: {fault}" for fault in crawler.faults]
    assert not faults, "\n".join(faults)

"""Who has worked here for years is not welcomed as a beginner."""

from collections.abc import Iterator
from datetime import date

import pytest

from crossboard.onboarding.actions import preview_invitation
from crossboard.organisations.models import User
from crossboard.tenancy.scope import organisation_scope
from tests.people.people import NOW, draft_of, organisation_of, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(db: None) -> Iterator[User]:
    organisation = organisation_of()
    user = staff_of(organisation)
    with organisation_scope(organisation.pk):
        yield user


@pytest.mark.parametrize(
    ("language", "start", "subject", "words"),
    [
        ("en", date(2018, 12, 1), "Your data at", "since 1 December 2018 (Portugal)"),
        ("de", date(2018, 12, 1), "Deine Daten bei", "du bist seit dem 1. Dezember 2018 bei"),
        ("en", NOW.date(), "Welcome to", "your first day with"),
    ],
)
def test_the_mail_knows_who_has_started(
    hr: User, language: str, start: date, subject: str, words: str
) -> None:
    person = draft_of(hr, contract_start=start)
    letter = preview_invitation(employment=person, by=hr, language=language, now=NOW)
    assert letter.subject.startswith(subject)
    assert words in letter.text

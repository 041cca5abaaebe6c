"""A value changes in one way only: with its origin, its history, and an audit entry."""

from collections.abc import Iterator
from datetime import date

import pytest

from crossboard.audit.models import AuditEntry
from crossboard.organisations.models import User
from crossboard.people.actions import choose_countries, edit_value, write_values
from crossboard.people.fields import BY_NAME
from crossboard.people.models import Employee, Employment, FieldChange, Source
from crossboard.people.queries import history_of
from crossboard.people.reading import ValueRefused, read_value
from crossboard.people.writing import Stale
from crossboard.tenancy.scope import organisation_scope
from tests.people.people import COMPLETE, NOW, draft_of, organisation_of, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr() -> Iterator[User]:
    organisation = organisation_of()
    user = staff_of(organisation)
    with organisation_scope(organisation.pk):
        yield user


def fresh(employment: Employment) -> Employment:
    return Employment.objects.select_related("employee").get(pk=employment.pk)


def test_created_by_hand_is_a_draft_without_p_and_knows_its_origin(hr: User) -> None:
    employment = fresh(draft_of(hr))

    assert employment.stage == "draft"
    assert not employment.from_personio
    assert employment.values() == COMPLETE
    assert employment.country == "PT"
    assert employment.employee.origins["email"] == {
        "source": "hr",
        "at": NOW.isoformat(),
        "run": None,
        "by": hr.pk,
    }
    assert FieldChange.objects.count() == 8  # the contract end has no value
    assert AuditEntry.objects.filter(verb="employment.created").count() == 1


def test_names_are_found_and_sorted_without_accents(hr: User) -> None:
    employee = fresh(draft_of(hr, first_name="Åse", last_name="Öztürk")).employee

    assert employee.sort_name == "ozturk ase"
    assert employee.search == "ase ozturk ines@mail.example product designer"


def test_a_run_writes_only_what_differs(hr: User) -> None:
    employment = draft_of(hr)

    changes = write_values(
        employment=employment,
        values={"job_title": "Lead Designer", "phone": COMPLETE["phone"]},
        source=Source.PERSONIO,
        run_id=7,
        by_id=None,
        now=NOW,
    )

    assert [(change.field, change.before, change.after) for change in changes] == [
        ("job_title", "Product Designer", "Lead Designer")
    ]
    stored = fresh(employment)
    assert stored.job_title == "Lead Designer"
    assert stored.origins["job_title"]["run"] == 7
    assert stored.employee.origins["phone"]["source"] == "hr"
    assert stored.employee.search.endswith("lead designer")
    assert [change.source for change in history_of(stored, "job_title")] == ["personio", "hr"]


def test_writing_the_same_again_writes_nothing(hr: User) -> None:
    employment = draft_of(hr)
    before = (FieldChange.objects.count(), AuditEntry.objects.count(), employment.version)

    changes = write_values(
        employment=employment,
        values=COMPLETE,
        source=Source.PERSONIO,
        run_id=8,
        by_id=None,
        now=NOW,
    )

    assert changes == []
    assert (FieldChange.objects.count(), AuditEntry.objects.count()) == before[:2]
    assert fresh(employment).version == before[2]


def test_of_two_who_edit_the_same_person_the_second_is_told(hr: User) -> None:
    first = draft_of(hr)
    second = fresh(first)
    edit = {"field": "job_title", "by": hr, "source": Source.HR, "now": NOW}
    edit_value(employment=first, text="Chief Designer", **edit)

    with pytest.raises(Stale):
        edit_value(employment=second, text="Designer", **edit)

    assert fresh(first).job_title == "Chief Designer"
    assert history_of(first, "job_title")[0].after == "Chief Designer"


def test_a_date_is_read_as_people_write_it_and_never_moves(hr: User) -> None:
    employment = draft_of(hr)
    edit = {"employment": employment, "by": hr, "source": Source.HR, "now": NOW}

    edit_value(field="contract_start", text="31.12.2026", **edit)
    assert fresh(employment).contract_start == date(2026, 12, 31)
    edit_value(field="contract_start", text="", **edit)
    assert fresh(employment).contract_start is None
    assert history_of(employment, "contract_start")[0].before == "2026-12-31"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("contract_start", "31.11.2026"),
        ("contract_start", "soon"),
        ("email", "ines at mail"),
        ("email", "x" * 250 + "@mail.example"),
        ("first_name", "x" * 201),
        ("job_title", "Design\x00er"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(field: str, text: str) -> None:
    with pytest.raises(ValueRefused) as refusal:
        read_value(BY_NAME[field], text)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "name", ["Œuvre", "李小龍", "محمد", "O'Brien; drop table", "=1+1", "<b>Zoë</b>", "🦩"]
)
def test_every_name_comes_back_as_it_was(hr: User, name: str) -> None:
    assert fresh(draft_of(hr, last_name=name)).employee.last_name == name


def test_country_is_chosen_with_its_history(hr: User) -> None:
    employment = draft_of(hr, country="")

    choose_countries(employments=[employment], country="DE", by=hr, now=NOW)

    assert fresh(employment).country == "DE"
    assert history_of(employment, "country")[0].after == "DE"
    assert AuditEntry.objects.get(verb="employment.country_chosen").details == {"country": "DE"}


def test_country_changed_since_it_was_read_is_not_overwritten(hr: User) -> None:
    first = draft_of(hr, country="")
    second = fresh(first)
    choose_countries(employments=[first], country="DE", by=hr, now=NOW)

    with pytest.raises(Stale):
        choose_countries(employments=[second], country="PT", by=hr, now=NOW)

    assert fresh(first).country == "DE"


def test_the_audit_trail_holds_names_of_fields_and_no_values(hr: User) -> None:
    employment = draft_of(hr)
    edit_value(
        employment=employment, field="phone", text="+49 30 1", by=hr, source=Source.HR, now=NOW
    )

    kept = " ".join(str(entry.details) for entry in AuditEntry.objects.all())
    assert "phone" in kept
    assert "+49 30 1" not in kept
    assert COMPLETE["email"] not in kept
    assert Employee.objects.get().phone == "+49 30 1"

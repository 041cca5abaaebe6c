"""People on each stage, led there by the product's own actions."""

from datetime import date
from typing import Any

from django.utils import timezone

from crossboard.onboarding.actions import (
    accept_as_new,
    answer_value,
    confirm,
    send_invitations,
    submit_answers,
)
from crossboard.onboarding.models import Invitation
from crossboard.organisations.models import Organisation, User
from crossboard.people.actions import create_by_hand
from crossboard.people.fields import NINE
from crossboard.people.models import Employment
from crossboard.people.queries import employment_rows
from crossboard.tenancy.scope import organisation_scope

INES = {
    "first_name": "Inês",
    "last_name": "Carvalho",
    "email": "ines@mail.example",
    "phone": "+351 910 000 000",
    "job_title": "Product Designer",
    "employment_type": "internal",
    "contract_type": "Permanent",
    "contract_start": date(2026, 12, 1),
    "contract_end": None,
}


def draft(place: Organisation, by: User, country: str = "PT", **values: Any) -> Employment:
    with organisation_scope(place.pk):
        return create_by_hand(values=INES | values, country=country, by=by, now=timezone.now())


def drafts(place: Organisation, by: User, count: int) -> list[Employment]:
    return [
        draft(place, by, first_name=f"Ana {n:03}", email=f"ana{n}@mail.example")
        for n in range(count)
    ]


def confirmed(place: Organisation, by: User, **values: Any) -> Employment:
    employment = draft(place, by, **values)
    with organisation_scope(place.pk):
        confirm(employments=[employment], by=by, now=timezone.now())
    return again(place, employment)


def invited(place: Organisation, by: User, **values: Any) -> Employment:
    employment = confirmed(place, by, **values)
    with organisation_scope(place.pk):
        send_invitations(employments=[employment], by=by, now=timezone.now())
    return again(place, employment)


def in_review(place: Organisation, by: User, wrong: dict[str, str], **values: Any) -> Employment:
    """Return somebody who called the fields of `wrong` wrong, naming the right value."""
    employment = invited(place, by, **values)
    now = timezone.now()
    with organisation_scope(place.pk):
        [invitation] = Invitation.objects.filter(employment=employment)
        accept_as_new(invitation=invitation, password="x" * 12, language="en", now=now)
        employment = employment_rows().get(pk=employment.pk)
        for field in NINE:
            answer_value(
                employment=employment,
                field=field.name,
                verdict="wrong" if field.name in wrong else "correct",
                right=wrong.get(field.name, ""),
                note="I wrote to you" if field.name in wrong else "",
                by_id=employment.employee.user_id,
                now=now,
            )
        submit_answers(employment=employment, by_id=employment.employee.user_id, now=now)
    return again(place, employment)


def again(place: Organisation, employment: Employment) -> Employment:
    """Return the employment as it stands in the database now."""
    with organisation_scope(place.pk):
        return employment_rows().get(pk=employment.pk)

"""The lively organisation: connected to the sandbox, with people in every stage.

It goes the way its HR manager would: the same actions, one after the other, nothing written past
them.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from crossboard.audit.record import record
from crossboard.demo.company import ADMIN_EMAIL, ADMIN_NAME, OPTICS, PASSWORD
from crossboard.demo.sandbox import new_credential
from crossboard.onboarding import actions as onboarding
from crossboard.onboarding.queries import open_invitation, values_to_check
from crossboard.organisations.home import at_home
from crossboard.organisations.models import Membership, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.people.models import Employment
from crossboard.setup.actions import add_organisation
from crossboard.sync import actions as sync
from crossboard.sync.engine import carry_out
from crossboard.sync.models import Connection, DirectoryPerson, Run
from crossboard.sync.queries.access import access
from crossboard.sync.queries.rows import rows_for
from crossboard.sync.queries.rules import rules_effect
from crossboard.sync.rules import Rules

IMPORTED = 14
# Onboarding does not end on the first day, and on every day of the year there are enough of them.
LATELY = timedelta(days=180)
CONFIRMED, INVITED, COLLECTING, REVIEW, CONTRACT = 10, 8, 6, 4, 2  # so many reach it or go further


def fill_lively(sandbox_address: str) -> Organisation:
    """Make the organisation and lead its people to where they stand."""
    hr = User.objects.create_user(OPTICS.email, PASSWORD, name=OPTICS.name)
    organisation = add_organisation(OPTICS, hr)
    with at_home(organisation.pk):
        _add_admin(organisation)
    connection = _connect(organisation, sandbox_address, hr)
    _import_people(organisation, connection, hr)
    with at_home(organisation.pk):
        _lead_on(hr, timezone.now())
        _switch_on_drafts(connection, hr)
    return organisation


def _add_admin(organisation: Organisation) -> None:
    admin = User.objects.create_user(ADMIN_EMAIL, PASSWORD, name=ADMIN_NAME)
    Membership.objects.create(user=admin, role=Role.INTEGRATIONS_ADMIN)
    record("member.added", organisation, actor_id=None, role=Role.INTEGRATIONS_ADMIN)


def _connect(organisation: Organisation, sandbox_address: str, hr: User) -> Connection:
    client_id, secret = new_credential(sandbox_address, name=f"Crossboard, {OPTICS.organisation}")
    return sync.connect(
        organisation_id=organisation.pk,
        client_id=client_id,
        secret=secret,
        by=hr,
        now=timezone.now(),
    )


def _import_people(organisation: Organisation, connection: Connection, hr: User) -> None:
    """Read the list, choose people whose country is evident, plan and import."""
    _confirm_attributes(organisation, connection, hr)
    with at_home(organisation.pk):
        reading = sync.start_reading(connection=connection, by=hr)
    _carry_out_queued(organisation)
    with at_home(organisation.pk):
        reading.refresh_from_db()
        connection.refresh_from_db()
        _choose(connection, hr)
        plan = sync.plan_import(connection=connection, user=hr)
        sync.start_import(run=plan, by=hr)
    _carry_out_queued(organisation)


def _confirm_attributes(organisation: Organisation, connection: Connection, hr: User) -> None:
    """Take the suggested attributes, where one is to be chosen: type of employment, phone and more."""
    _carry_out_queued(organisation)
    with at_home(organisation.pk):
        rows = [
            row
            for row in access(connection=connection).rows
            if not row.is_confirmed and row.guesses
        ]
        for row in rows:
            key = row.key or row.guesses[0].key
            sync.choose_attribute(connection=connection, field=row.field, key=key, by=hr)
    _carry_out_queued(organisation)


def _carry_out_queued(organisation: Organisation) -> None:
    """Do now what the worker would do once it runs; its job then finds nothing left."""
    with at_home(organisation.pk):
        queued = list(Run.objects.filter(state=Run.State.QUEUED).order_by("pk"))
    for run in queued:
        carry_out(organisation_id=organisation.pk, run_id=run.pk, clock=timezone.now)


def _choose(connection: Connection, hr: User) -> None:
    people = DirectoryPerson.objects.filter(connection=connection, unreadable="", missing__lte=3)
    people = people.exclude(email_key="").filter(contract_start__gt=timezone.localdate() - LATELY)
    rows = rows_for(connection, hr.pk, people.order_by("-sort_name", "pk"))
    evident = [row for row in rows if row.can_tick and row.country and not row.undecided]
    chosen = [row.person.personio_id for row in evident[:IMPORTED]]
    sync.choose(connection=connection, user=hr, personio_ids=chosen, ticked=True)


def _switch_on_drafts(connection: Connection, hr: User) -> None:
    """Let who is still to start become a draft by itself, so many as the page of rules shows."""
    rules = Rules(statuses=frozenset({"onboarding"}), start_from=timezone.localdate())
    sync.save_rules(
        connection=connection,
        mode=Connection.Mode.DRAFTS,
        statuses=sorted(rules.statuses),
        start_from=rules.start_from,
        confirmed=rules_effect(connection=connection, rules=rules).matching,
        by=hr,
        now=timezone.now(),
    )


def _lead_on(hr: User, now: datetime) -> None:
    """Let the first people climb the ladder, each group a step further than the next."""
    # From the end of the alphabet: whoever tries the empty organisation ticks people from its
    # start, and those should not have an account here already.
    drafts = list(Employment.objects.select_related("employee").order_by("-employee__sort_name"))
    onboarding.confirm(employments=drafts[:CONFIRMED], by=hr, now=now)
    onboarding.send_invitations(employments=drafts[:INVITED], by=hr, now=now)
    for employment in drafts[:COLLECTING]:
        _come_in(employment, now)
    _begin_answering(drafts[REVIEW], now)
    for employment in drafts[CONTRACT : CONTRACT + 1]:
        _dispute_title(employment, now)
    for employment in drafts[:REVIEW]:
        _call_the_rest_correct(employment, now)
    for employment in drafts[:CONTRACT]:
        onboarding.complete_review(employment=employment, by=hr, now=now)


def _come_in(employment: Employment, now: datetime) -> None:
    invitation = open_invitation(employment)
    if invitation is not None:
        language = employment.employee.language
        onboarding.accept_as_new(
            invitation=invitation, password=PASSWORD, language=language, now=now
        )
        employment.refresh_from_db()


def _begin_answering(employment: Employment, now: datetime) -> None:
    for check in values_to_check(employment)[:3]:
        _call_correct(employment, check.field.name, now)


def _dispute_title(employment: Employment, now: datetime) -> None:
    onboarding.answer_value(
        employment=employment,
        field="job_title",
        verdict="wrong",
        right=f"Senior {employment.job_title}",
        note="This is what my contract says.",
        by_id=_user_id(employment),
        now=now,
    )


def _call_the_rest_correct(employment: Employment, now: datetime) -> None:
    for check in values_to_check(employment):
        if check.answer is None:
            _call_correct(employment, check.field.name, now)
    onboarding.submit_answers(employment=employment, by_id=_user_id(employment), now=now)


def _call_correct(employment: Employment, field: str, now: datetime) -> None:
    by_id = _user_id(employment)
    onboarding.answer_value(
        employment=employment, field=field, verdict="correct", by_id=by_id, now=now
    )


def _user_id(employment: Employment) -> int:
    return employment.employee.user_id or 0

"""One-time links: seven days, once, hashed, in their organisation only."""

import datetime as dt

import pytest

from crossboard.organisations.links import (
    LinkExpired,
    LinkUsed,
    find_link,
    hash_of,
    issue_link,
    revoke_link,
    use_link,
)
from crossboard.organisations.lookup import organisation_of_link
from crossboard.organisations.models import Link, Organisation
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def scope():
    organisation = Organisation.objects.create(name="Kranich")
    with organisation_scope(organisation.pk):
        yield organisation


def issue():
    return issue_link(
        purpose=Link.Purpose.EMPLOYEE,
        address="Ines@Kranich.example",
        role=Role.EMPLOYEE,
        by=None,
        now=NOW,
    )


def test_the_token_is_long_and_not_kept(scope):
    link, token = issue()
    assert len(token) >= 43
    assert token not in str(Link.objects.values().get())
    assert link.address == "ines@kranich.example"


def test_a_link_works_once(scope):
    link, token = issue()
    assert organisation_of_link(hash_of(token)) == scope.pk
    assert find_link(hash_of(token), Link.Purpose.EMPLOYEE) == link
    use_link(link, now=NOW)
    with pytest.raises(LinkUsed):
        use_link(link, now=NOW)
    with pytest.raises(LinkUsed):
        use_link(Link.objects.get(), now=NOW)


def test_two_who_read_it_at_the_same_moment_cannot_both_use_it(scope):
    link, _token = issue()
    other = Link.objects.get(pk=link.pk)
    use_link(link, now=NOW)
    with pytest.raises(LinkUsed):
        use_link(other, now=NOW)


@pytest.mark.parametrize(("days", "works"), [(0, True), (6.99, True), (7, False), (100, False)])
def test_a_link_ends_after_seven_days(scope, days, works):
    link, _token = issue()
    later = NOW + dt.timedelta(days=days)
    if works:
        use_link(link, now=later)
    else:
        with pytest.raises(LinkExpired):
            use_link(link, now=later)


def test_a_revoked_link_is_over(scope):
    link, _token = issue()
    revoke_link(link, now=NOW)
    with pytest.raises(LinkUsed):
        use_link(Link.objects.get(), now=NOW)


def test_a_link_for_one_purpose_does_not_open_another(scope):
    _link, token = issue()
    assert find_link(hash_of(token), Link.Purpose.STAFF) is None


def test_a_guessed_token_leads_nowhere(scope):
    assert organisation_of_link(hash_of("guessed")) is None


def test_a_link_is_not_found_from_another_organisation(scope):
    _link, token = issue()
    with organisation_scope(Organisation.objects.create(name="Adler").pk):
        assert find_link(hash_of(token), Link.Purpose.EMPLOYEE) is None

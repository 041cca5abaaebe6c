import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossboard.sync.facts import Rejected
from crossboard.sync.planning import (
    Choice,
    Country,
    Held,
    Verb,
    news,
    plan_automatic,
    plan_import,
)
from tests.sync.people import ANA, facts, held, some_facts, some_held


@pytest.mark.parametrize(
    ("situation", "person", "choice", "planned"),
    [
        ("a new person", facts(), {}, (Verb.CREATE, "new")),
        ("has left", facts(status="inactive"), {}, (Verb.SKIP, "left")),
        ("is on leave", facts(status="leave"), {}, (Verb.CREATE, "new")),
        ("no country", facts(), {"country": ""}, (Verb.SKIP, "no_country")),
        ("said to be the same", facts(), {"same_as": held()}, (Verb.LINK, "said_same")),
        ("no longer sent", None, {}, (Verb.SKIP, "gone")),
        ("no date", Rejected(101, "contract_start", "date"), {}, (Verb.SKIP, "unreadable")),
    ],
)
def test_each_chosen_person_is_planned_for_one_reason(situation, person, choice, planned):
    people = {} if person is None else {101: person}
    (change,) = plan_import([Choice(101, **({"country": "PT"} | choice))], people, {})
    assert (change.verb, change.reason) == planned


def test_person_who_is_here_already_is_left_out():
    (change,) = plan_import([Choice(101, "PT")], {101: facts()}, {101: held(7)})
    assert (change.verb, change.reason) == (Verb.SKIP, "already_here")
    assert change.employment_id == 7


def test_person_without_mail_and_start_is_planned_with_what_there_is():
    person = facts(email="", contract_start="")
    (change,) = plan_import([Choice(101, "PT")], {101: person}, {})
    assert change.verb is Verb.CREATE
    assert "email" not in change.values
    assert person.missing() == ("email", "contract_start")


@pytest.mark.parametrize(
    ("contract_type", "waits"),
    [
        ("Befristet", True),
        ("befristeter Vertrag", True),
        ("Fixed-term", True),
        ("fixed term contract", True),
        ("temporary", True),
        ("Unbefristet", False),
        ("nicht befristet", False),
        ("unlimited", False),
        ("non-temporary", False),
        ("Permanent", False),
        ("", False),
    ],
)
def test_only_a_temporary_contract_waits_for_its_end(contract_type: str, waits: bool):
    person = facts(contract_type=contract_type, contract_end="")
    assert ("contract_end" in person.missing()) is waits
    assert (
        "contract_end" not in facts(contract_type="Befristet", contract_end="2027-11-30").missing()
    )


def test_linking_fills_what_is_empty_and_overwrites_nothing():
    mine = held(phone="", job_title="Written here")
    (change,) = plan_import([Choice(101, "", same_as=mine)], {101: facts()}, {})
    assert dict(change.values) == {"phone": ANA["phone"]}
    assert change.employment_id == mine.employment_id


@pytest.mark.parametrize(
    ("situation", "person", "employment", "taken"),
    [
        ("nothing new", facts(), held(), {}),
        ("a new title", facts(job_title="Lead"), held(), {"job_title": "Lead"}),
        ("a key not released any more", facts(without=["phone"]), held(), {}),
        ("emptied in Personio", facts(phone=""), held(), {}),
        ("written by a person here", facts(job_title="Lead"), held(ours=["job_title"]), {}),
        ("filled in Personio", facts(), held(phone=""), {"phone": ANA["phone"]}),
    ],
)
def test_draft_takes_over_what_changed_and_nothing_else(situation, person, employment, taken):
    assert news(person, employment) == taken


def test_only_drafts_are_updated():
    person = facts(job_title="Lead")
    assert plan_automatic([person], {101: held(is_draft=False)}, {}) == ()
    (change,) = plan_automatic([person], {101: held()}, {})
    assert (change.verb, dict(change.before)) == (Verb.UPDATE, {"job_title": ANA["job_title"]})


@pytest.mark.parametrize(
    ("said", "known", "planned"),
    [("Lisboa", "Berlin", 1), ("Lisboa", "Lisboa", 0), ("", "Berlin", 0), ("Lisboa", "", 1)],
)
def test_office_of_a_draft_is_followed_and_never_blanked(said, known, planned):
    changes = plan_automatic([facts(office=said)], {101: held(office=known)}, {})
    assert [(change.office, dict(change.values)) for change in changes] == [(said, {})] * planned


def test_new_people_come_only_when_wanted():
    assert plan_automatic([facts()], {}, {}) == ()
    (change,) = plan_automatic([facts()], {}, {101: Country()})
    assert (change.verb, change.country) == (Verb.CREATE, "")


people_lists = st.lists(some_facts, max_size=8, unique_by=lambda person: person.personio_id)
links_of = st.dictionaries(st.integers(1, 30), some_held, max_size=8)


@given(people=people_lists, links=links_of, wanted=st.sets(st.integers(1, 30)))
def test_plan_after_apply_is_empty(people, links, wanted):
    countries = {personio_id: Country() for personio_id in wanted}
    after = dict(links)
    for change in plan_automatic(people, links, countries):
        before = links.get(change.personio_id) or Held(1, (1, 1), True, {})
        after[change.personio_id] = Held(
            before.employment_id,
            (2, 2),
            True,
            {**before.values, **change.values},
            before.ours,
            office=change.office or before.office,
        )
    assert plan_automatic(people, after, countries) == ()


@given(people=people_lists, links=links_of, data=st.data())
def test_order_of_the_answer_does_not_matter(people, links, data):
    countries = {person.personio_id: Country() for person in people}
    mixed = data.draw(st.permutations(people))
    assert plan_automatic(people, links, countries) == plan_automatic(mixed, links, countries)


@given(person=some_facts, employment=some_held)
def test_what_people_wrote_here_is_never_overwritten(person, employment):
    taken = news(person, employment)
    assert not employment.ours & taken.keys()
    assert all(taken.values()), "a blank never erases"
    assert taken.keys() <= person.values.keys(), "a missing key says nothing"

import pytest

from crossboard.sandbox import release_attributes, withdraw_attribute
from crossboard.sync import actions, queries
from crossboard.sync.models import AccessReading, MappingVersion, Run
from tests.sync.journey import CONTRACT_TYPE, PHONE


@pytest.fixture
def connection(journey):
    return journey.connect()


def rows(connection):
    return {row.field: row for row in queries.access(connection=connection).rows}


def check(connection, hr, jobs):
    run = actions.start_access_check(connection=connection, by=hr)
    jobs()
    run.refresh_from_db()
    return run


def test_each_of_the_nine_says_how_many_people_have_a_value(sandbox, connection):
    access = queries.access(connection=connection)
    assert (len(access.rows), access.people) == (9, 180)
    first_name = rows(connection)["first_name"]
    assert (first_name.state, first_name.filled, first_name.percent) == ("released", 180, 100)
    ends = [person for person in sandbox.company.people.values() if person.contract_end_date]
    assert rows(connection)["contract_end"].filled == len(ends)


def test_custom_attributes_are_suggested_and_never_the_emergency_contact(connection):
    phone = rows(connection)["phone"]
    assert (phone.state, phone.is_confirmed) == ("unmapped", False)
    assert [guess.label for guess in phone.guesses] == [PHONE]
    assert rows(connection)["contract_type"].guesses[0].label == CONTRACT_TYPE
    assert rows(connection)["employment_type"].guesses[0].label == "Occupation type"
    assert not rows(connection)["employment_type"].is_confirmed


def test_chosen_attribute_is_counted_and_the_mapping_gets_a_version(sandbox, connection, hr, jobs):
    key = sandbox.company.key_of(PHONE)
    version = actions.choose_attribute(connection=connection, field="phone", key=key, by=hr)
    assert version.number == 2
    assert rows(connection)["phone"].state == "unread"
    jobs()
    phone = rows(connection)["phone"]
    assert (phone.state, phone.attribute, phone.is_confirmed) == ("released", PHONE, True)
    filled = [one for one in sandbox.company.people.values() if one.custom.get(key)]
    assert phone.filled == len(filled)
    actions.choose_attribute(connection=connection, field="phone", key="", by=hr)
    assert MappingVersion.objects.filter(connection=connection).count() == 3
    assert "dynamic" not in str(MappingVersion.objects.get(number=1).attributes)


@pytest.mark.parametrize(("field", "key"), [("email", "email"), ("phone", "dynamic_unknown")])
def test_only_open_fields_and_released_attributes_can_be_chosen(field, key, connection, hr):
    with pytest.raises(actions.NotAChoice):
        actions.choose_attribute(connection=connection, field=field, key=key, by=hr)


def test_withdrawn_attribute_is_not_released(credential, sandbox, connection, hr, jobs):
    withdraw_attribute(sandbox, credential.client_id, "position")
    withdraw_attribute(sandbox, credential.client_id, "office")
    assert check(connection, hr, jobs).state == Run.State.FINISHED
    access = queries.access(connection=connection)
    assert rows(connection)["job_title"].state == "hidden"
    assert access.helpers["Office"] is False


def test_attribute_without_any_value_is_released_but_empty(sandbox, connection, hr, jobs):
    for person in list(sandbox.company.people.values()):
        sandbox.company.people[person.id] = type(person)(
            **{name: getattr(person, name) for name in person.__slots__}
            | {"contract_end_date": None}
        )
    check(connection, hr, jobs)
    assert rows(connection)["contract_end"].state == "empty"


def test_credential_of_the_bare_nine_works_and_says_what_would_help(
    credential, sandbox, connection, hr, jobs
):
    known = sandbox.credentials[credential.client_id].attributes
    release_attributes(sandbox, credential.client_id, known - {"status", "office", "department"})
    check(connection, hr, jobs)
    access = queries.access(connection=connection)
    assert set(access.helpers.values()) == {False}
    assert access.required_missing == []


def test_check_that_shows_nothing_new_keeps_no_second_row(connection, hr, jobs):
    check(connection, hr, jobs)
    check(connection, hr, jobs)
    assert AccessReading.objects.count() == 1


def test_transferred_data_are_exactly_what_is_asked_for(journey, connection):
    journey.map_custom(connection)
    transferred = queries.transferred_data(connection=connection)
    assert len(transferred.fields) == 9
    assert {field.attribute for field in transferred.fields} >= {PHONE, CONTRACT_TYPE, "Position"}
    assert transferred.helpers == ["Status", "Office", "Department"]
    assert transferred.not_read > 0
    assert transferred.employees == 0

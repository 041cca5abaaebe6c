from crossboard.people.fields import BY_NAME, NINE
from crossboard.people.models import Employee, Employment
from crossboard.sync.facts import DATES, FIELDS, LIMITS
from tests.sync.people import facts


def test_the_fields_are_those_of_people():
    assert tuple(field.name for field in NINE) == FIELDS
    assert {field.name for field in NINE if field.kind == "date"} == DATES


def test_no_value_can_be_longer_than_its_column():
    columns = {
        field.name: field for model in (Employee, Employment) for field in model._meta.fields
    }
    assert {name: columns[name].max_length for name in BY_NAME if name not in DATES} == LIMITS


def test_fingerprint_changes_with_any_value_and_with_nothing_else():
    assert facts().fingerprint() == facts().fingerprint()
    assert facts().fingerprint() == facts(department="Sales").fingerprint()
    others = [facts(phone=""), facts(without=["phone"]), facts(status="leave"), facts(office="X")]
    assert len({facts().fingerprint(), *(other.fingerprint() for other in others)}) == 5


def test_leave_is_not_leaving():
    assert not facts(status="leave").has_left
    assert facts(status="inactive").has_left

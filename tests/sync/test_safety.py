import pytest

from crossboard.sync.safety import judge, limit_of
from tests.sync.people import facts, held


def _links(count, **changes):
    return {number: held(number, **changes) for number in range(count)}


def _people(count, **changes):
    return [facts(number, **changes) for number in range(count)]


@pytest.mark.parametrize(
    ("known", "vanished", "stops"),
    [
        (10, 4, False),
        (10, 5, True),
        (100, 5, False),
        (100, 6, True),
        (141, 7, False),
        (141, 8, True),
    ],
)
def test_run_stops_when_more_than_five_in_a_hundred_vanish(known, vanished, stops):
    concerns = judge([], _links(known), vanished=vanished, new=0, confirmed=0)
    assert [concern.code for concern in concerns] == (["vanished"] if stops else [])


@pytest.mark.parametrize(
    ("situation", "changes", "codes"),
    [
        ("emptied for all", {"phone": ""}, [("emptied", "phone")]),
        ("changed for all", {"job_title": "X"}, [("changed", "job_title")]),
        ("not released any more", {"without": ["phone"]}, []),
    ],
)
def test_run_stops_when_an_attribute_changes_for_many(situation, changes, codes):
    concerns = judge(_people(30, **changes), _links(30), vanished=0, new=0, confirmed=0)
    assert [(concern.code, concern.field) for concern in concerns] == codes


def test_one_changed_draft_of_three_is_nothing_unusual():
    people = [*_people(2), facts(2, job_title="Lead")]
    assert judge(people, _links(3), vanished=0, new=0, confirmed=0) == ()


def test_later_stages_are_not_written_so_they_do_not_count():
    links = _links(30, is_draft=False)
    assert judge(_people(30, phone=""), links, vanished=0, new=0, confirmed=0) == ()


@pytest.mark.parametrize("text", ["X", ""])
def test_values_written_here_count_neither_as_changed_nor_as_emptied(text):
    links = _links(30, ours=["job_title"])
    assert judge(_people(30, job_title=text), links, vanished=0, new=0, confirmed=0) == ()


@pytest.mark.parametrize(("new", "confirmed", "stops"), [(50, 0, 0), (51, 0, 1), (180, 180, 0)])
def test_many_new_people_come_only_when_somebody_saw_how_many(new, confirmed, stops):
    assert len(judge([], {}, vanished=0, new=new, confirmed=confirmed)) == stops


def test_the_concern_carries_its_numbers():
    (concern,) = judge([], _links(141), vanished=23, new=0, confirmed=0)
    assert (concern.count, concern.of, concern.limit) == (23, 141, limit_of(0.05, 141))

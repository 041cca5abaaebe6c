import httpx2
import pytest

from crossboard.personio import UnexpectedAnswer
from tests.personio.clients import client_of
from tests.personio.service_v2 import HOST, ServiceV2, person

PEOPLE = {number: person(number) for number in range(1, 121)}


@pytest.mark.parametrize(
    "link",
    [
        HOST + "{path}?cursor={cursor}&limit=50",
        "?limit=50&cursor={cursor}",
        "{path}?limit=50&cursor={cursor}",
    ],
)
def test_links_are_followed_absolute_or_relative(link):
    service = ServiceV2(people=PEOPLE, next_link=link)
    with client_of(service) as personio:
        assert [one.id for one in personio.persons()] == list(PEOPLE)


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://api.personio.de.evil.example{path}?cursor={cursor}", "a link to another host"),
        ("http://api.personio.de{path}?cursor={cursor}", "a link to another host"),
        ("https://api.personio.de:8443{path}?cursor={cursor}", "a link to another host"),
        ("//evil.example{path}?cursor={cursor}", "a link to another host"),
        (HOST + "/v2/webhooks?cursor={cursor}", "a link to another list"),
        (HOST + "{path}?limit=50", "a link that was followed before"),
        (HOST + "{path}?limit=50&cursor=50", "a link that was followed before"),
    ],
)
def test_other_links_are_refused(link, why):
    service = ServiceV2(people=PEOPLE, next_link=link)
    with client_of(service) as personio, pytest.raises(UnexpectedAnswer) as caught:
        list(personio.persons())
    assert (caught.value.path, caught.value.why) == ("_meta.links.next", why)
    assert all(request.url.host == "api.personio.de" for request in service.requests)
    assert len(service.requests) <= 4


def test_an_answer_that_could_not_hold_a_link_is_no_last_page():
    def answer(request, number):
        return httpx2.Response(200, json={"_data": []}) if number > 1 else None

    service = ServiceV2(before=answer)
    with client_of(service) as personio, pytest.raises(UnexpectedAnswer):
        list(personio.persons())

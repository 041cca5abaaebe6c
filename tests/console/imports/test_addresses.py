"""Addresses and forms of the import that somebody typed: an answer, never an error of ours."""

import pytest

NINES, LONG = "9" * 30, "9" * 5000
NO_TEXT = ("%00", "a%00", "%F0%9F%8C%B4", "x" * 3000)
STRANGE = (*NO_TEXT, NINES, LONG, "-1", "0", "%C2%B2", "")
FILTERS = ("page", "q", "office", "status", "start", "new", "missing", "open", "ticked", "reading")
FIELDS = ("shown", "tick", "fill", "act", "country-1", "before-1", "decision-1")


@pytest.fixture
def plan(hr, listed):
    first = next(iter(listed.state.company.people))
    hr.post("/import/choose/", {"shown": first, "tick": first, f"country-{first}": "PT"})
    return hr.post("/import/choose/", {"act": "plan"}).url


@pytest.mark.parametrize("name", FILTERS)
def test_any_filter_shows_the_grid(hr, listed, name):
    for text in STRANGE:
        assert hr.get(f"/import/?{name}={text}").status_code == 200, text


def test_anything_may_be_chosen(hr, listed):
    for name in FIELDS:
        for text in (NINES, LONG, "a\x00", "same:" + LONG, "²", "-1"):
            form = {"shown": ["1", text], name: text}
            assert hr.post("/import/choose/?q=%00&page=" + NINES, form).status_code == 302, name


@pytest.mark.parametrize("text", [NINES, LONG, "a\x00", "²", "-1", ""])
def test_nobody_is_decided_about_who_is_no_number(hr, plan, text):
    assert hr.post(f"{plan}decide/", {"person": text}).status_code == 404


@pytest.mark.parametrize("text", [NINES, LONG, "0"])
def test_no_plan_and_no_run_has_such_a_number(hr, listed, text):
    for address in ("import/plan/{}/", "import/plan/{}/plan.csv", "runs/{}/", "runs/{}/result.csv"):
        assert hr.get("/" + address.format(text)).status_code == 404
    for address in ("import/plan/{}/decide/", "import/plan/{}/start/", "runs/{}/stop/"):
        assert hr.post("/" + address.format(text)).status_code == 404


def test_a_run_shows_any_part_that_is_asked_for(hr, listed, plan):
    run = hr.post(f"{plan}start/").url
    for text in STRANGE:
        assert hr.get(f"{run}?only={text}&rows={text}").status_code == 200

"""The access check, the choice of attributes, what is transferred."""

import pytest

from crossboard import sandbox
from crossboard.console.integrations.access_rows import access_row
from crossboard.console.integrations.repairs import repairs_of
from crossboard.sync.labels import Guess
from crossboard.sync.queries.access import AccessRow


def row(field, **values):
    plain = {
        "label": field,
        "key": field,
        "attribute": "",
        "state": "released",
        "filled": 10,
        "people": 10,
        "needed_for": "Import",
        "is_required": False,
        "can_choose": False,
        "is_confirmed": True,
        "guesses": (),
    }
    return access_row(AccessRow(field=field, **{**plain, **values}), CHOICES)


CHOICES = [("dynamic_1", "Vertragsart"), ("email", "Email"), ("dynamic_2", "Emergency phone")]
GUESS = Guess("contract_type", "dynamic_1", "Vertragsart", 0)


def test_what_is_hidden_is_not_counted():
    assert row("phone", state="hidden", filled=0).filled is None
    assert row("phone", state="empty", filled=0).filled == 0


def test_what_was_just_chosen_is_released_but_not_counted_yet():
    line = row("phone", state="unread", filled=0)
    assert (line.filled, line.unseen, line.tone) == (None, "not counted yet", "ok")


def test_a_likely_attribute_is_suggested_and_stands_first():
    line = row("contract_type", key="", can_choose=True, is_confirmed=False, guesses=(GUESS,))
    assert (line.shown_key, line.suggested) == ("dynamic_1", True)
    assert [key for key, _label in line.choices] == ["dynamic_1", "dynamic_2"]


def test_nothing_likely_is_nothing_suggested():
    line = row("phone", key="", can_choose=True, is_confirmed=False, state="unmapped")
    assert (line.shown_key, line.suggested) == ("", False)


def test_hidden_ones_are_repaired_first():
    rows = [row("contract_end", state="empty"), row("last_name", state="hidden")]
    repairs = repairs_of(rows, people=10)
    assert [repair.tone for repair in repairs] == ["bad", "warn"]
    assert {step.language for step in repairs[0].steps} == {"en", "de"}


@pytest.fixture
def address(connected):
    return f"/integrations/{connected.connection().pk}/"


def test_the_table_counts_what_arrives(hr, address):
    page = hr.get(f"{address}access/").content.decode()
    assert "Compared over 180 people" in page
    assert "180 of 180" in page
    assert "Vertragsart" in page
    assert "Continue with 7 of 9" in page


def test_a_chosen_attribute_is_read_from_the_next_check_on(hr, connected, address):
    key = vertragsart(connected.state)
    hr.post(f"{address}attribute/", {"field": "contract_type", "key": key})
    hr.post(f"{address}access/")
    connected.work()
    assert "Continue with 8 of 9" in hr.get(f"{address}access/").content.decode()


def test_an_attribute_withdrawn_in_personio_shows_with_its_repair(hr, connected, address):
    kept = frozenset({"first_name", "email"})
    sandbox.release_attributes(connected.state, connected.issued.client_id, kept)
    hr.post(f"{address}access/")
    connected.work()
    page = hr.get(f"{address}access/").content.decode()
    assert "Last name is not released" in page
    assert "Nobody can be imported without: Last name, Contract start." in page
    assert "Continue with" not in page


def test_an_attribute_that_is_withdrawn_is_an_open_issue(hr, connected, address):
    page = hr.get("/integrations/").content.decode()
    assert "no longer releases" not in page
    phone = attribute(connected.state, "Telefon (mobil)")
    hr.post(f"{address}attribute/", {"field": "phone", "key": phone})
    connected.work()
    withdraw(connected, {phone, "position"})
    hr.post(f"{address}access/")
    connected.work()
    page = hr.get("/integrations/").content.decode()
    assert "Personio no longer releases “Telefon (mobil)”" in page
    assert "Personio no longer releases “Position”" in page
    assert "New people arrive without a value." in page
    assert f'<a href="{address}access/">Show repair</a>' in page
    assert "<dt>Open issues</dt><dd>2</dd>" in page
    assert "Personio · 2 issues" in hr.get("/settings/").content.decode()


def test_what_was_never_released_is_no_issue(hr, personio):
    withdraw(personio, {"contract_end_date"})
    hr.post("/integrations/connect/", personio.values)
    personio.work()
    assert "<dt>Open issues</dt><dd>0</dd>" in hr.get("/integrations/").content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "tick “Telefon (mobil)”, then"), ("de", "„Telefon (mobil)“ anhaken")],
)
def test_the_repair_names_the_attribute_that_was_chosen(hr, connected, address, language, words):
    phone = attribute(connected.state, "Telefon (mobil)")
    hr.post(f"{address}attribute/", {"field": "phone", "key": phone})
    connected.work()
    withdraw(connected, {phone})
    hr.post(f"{address}access/")
    connected.work()
    page = hr.get(f"{address}access/").content.decode()
    step = page.split(f'id="repair-phone-{language}"')[1].split("</pre>")[0]
    assert words in step


def test_while_a_check_goes_on_the_fragment_asks_again(hr, connected, address):
    hr.post(f"{address}access/")
    headers = {"HX-Request": "true"}
    busy = hr.get(f"{address}access/", headers=headers)
    assert b'hx-trigger="every 2s"' in busy.content
    assert b"<html" not in busy.content
    connected.work()
    assert hr.get(f"{address}access/", headers=headers)["HX-Refresh"] == "true"


def test_a_connector_is_not_sent_to_the_import(connector, address):
    assert "Continue with" not in connector.get(f"{address}access/").content.decode()


@pytest.mark.parametrize("values", [{"field": "first_name", "key": "email"}, {"key": "x"}, {}])
def test_only_the_three_fields_are_chosen(hr, address, values):
    assert hr.post(f"{address}attribute/", values).status_code == 404


def test_choosing_is_a_post_of_the_own_organisation(hr, stranger, employee, address):
    assert hr.get(f"{address}attribute/").status_code == 405
    assert stranger.post(f"{address}attribute/", {}).status_code == 404
    assert employee.post(f"{address}attribute/", {}).status_code == 403


def test_the_page_of_transferred_data_names_each_field_and_its_attribute(hr, address):
    page = hr.get(f"{address}transferred/").content.decode()
    assert "Hire date" in page
    assert "Phone" not in page.split("<table")[1].split("</table>")[0]  # no attribute chosen yet
    assert "are not even asked for" in page


def test_the_number_of_queries_does_not_grow(hr, connected, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(23):
        hr.get(f"{address}access/")


def vertragsart(state):
    return attribute(state, "Vertragsart")


def attribute(state, label):
    return next(each.key for each in state.company.attributes() if each.label == label)


def withdraw(account, keys):
    company = account.state.company
    left = sandbox.nine_attributes(company) | sandbox.helpful_attributes(company)
    sandbox.release_attributes(account.state, account.issued.client_id, left - keys)


def test_a_hidden_status_is_a_warning_of_its_own():
    warning, helpful = repairs_of([], people=10, helpers={"Status": False, "Office": False})
    assert (warning.tone, warning.title) == ("warn", "Status is not released")
    assert "Status" not in helpful.title
    assert {step.language for step in warning.steps} == {"en", "de"}

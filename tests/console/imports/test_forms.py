"""The grid's form, read."""

import pytest
from django.http import QueryDict

from crossboard.console.imports.forms import Decision, read_choices, read_decision


def read(text):
    return read_choices(QueryDict(text))


def test_only_rows_that_were_shown_are_touched():
    choices = read("shown=1&shown=2&tick=2&tick=9")
    assert choices.ticked == {2}
    assert choices.unticked == {1}


def test_a_country_counts_when_it_differs_from_what_was_shown():
    choices = read("shown=1&shown=2&before-1=PT&country-1=PT&before-2=PT&country-2=BR")
    assert choices.countries == {2: "BR"}
    assert choices.changed == {2}


def test_a_country_can_be_taken_back():
    assert read("shown=1&before-1=PT&country-1=").countries == {1: ""}


@pytest.mark.parametrize(
    "text", ["shown=1&country-1=XX&before-1=", "shown=x&country-x=PT", "country-1=PT"]
)
def test_what_is_no_country_or_no_row_is_left_out(text):
    assert read(text).countries == {}


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("same:12", Decision(same_as=12)),
        ("other", Decision()),
        ("", None),
        ("same:x", None),
        ("same:", None),
    ],
)
def test_a_decision_names_the_employment_or_somebody_else(text, decision):
    assert read_decision(text) == decision


def test_fill_and_act_are_read():
    choices = read("fill=7&country-7=PT&act=plan")
    assert (choices.fill_with, choices.act) == ("PT", "plan")
    assert read("fill=7&country-8=PT").fill_with == ""

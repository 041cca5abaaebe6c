"""Every sentence of this room, in both languages, with its numbers and names in place."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils.translation import override

from crossboard.countries.evidence import suggest
from crossboard.sync.errors import (
    AlreadyConnected,
    AnswerNotUnderstood,
    ChoiceMissing,
    PersonioBusy,
    PersonioUnreachable,
    SyncError,
    error_of,
)
from crossboard.sync.facts import FIELDS
from crossboard.sync.safety import Concern
from crossboard.sync.wording import (
    concern_sentence,
    evidence_sentence,
    suggestion_sentence,
    taken_sentence,
    unreadable_sentence,
)

DETAILS: dict[type[SyncError], dict[str, Any]] = {
    PersonioBusy: {"until": datetime(2026, 11, 23, 13, 52, 5, tzinfo=UTC)},
    PersonioUnreachable: {"host": "api.personio.de"},
    AnswerNotUnderstood: {"host": "api.personio.de"},
    AlreadyConnected: {"organisation": "Kranich"},
    ChoiceMissing: {"open_countries": ["Ana"], "undecided": [("Rui", "Rui N.")]},
}


def kinds(parent=SyncError):
    return [parent, *(kind for child in parent.__subclasses__() for kind in kinds(child))]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_says_what_happened_and_what_to_do(kind, language):
    error = kind(**DETAILS.get(kind, {}))
    with override(language):
        said = [error.title, error.sentence, error.on_run().title, error.on_run().sentence]
    assert all(said)
    assert not [text for text in said if "%" in text]


ON_RUNS = [kind for kind in kinds() if kind is not ChoiceMissing]  # asked before any run


@pytest.mark.parametrize("kind", ON_RUNS, ids=lambda kind: kind.__name__)
def test_run_keeps_its_error_and_tells_it_in_the_reader_s_language(kind):
    error = kind(**DETAILS.get(kind, {}))
    kept = error_of(error.code, error.kept())
    with override("de"):
        german = kept.on_run()
    assert kept.on_run() == error.on_run()
    assert german != kept.on_run()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("code", ["vanished", "emptied", "changed", "many_new"])
def test_the_brake_tells_its_numbers(code, language):
    concern = asdict(Concern(code, 23, 141, 7, "phone"))
    with override(language):
        sentence = concern_sentence(concern)
    assert "23" in sentence
    assert "7" in sentence


@pytest.mark.parametrize(
    ("situation", "office", "learnt", "named", "english", "german"),
    [
        (
            "confirmed before",
            "Lisboa",
            {"PT": 11},
            {"PT"},
            "Office Lisboa, 11 of 11 before",
            "Standort Lisboa, 11 von 11 bisher",
        ),
        (
            "only a name",
            "Lisboa",
            {},
            {"PT"},
            "From the office's name, Lisboa",
            "Nach dem Namen des Standorts, Lisboa",
        ),
        (
            "two answers",
            "Lisboa",
            {"PT": 2, "ES": 1},
            set(),
            "Office Lisboa speaks for Portugal and Spain",
            "Standort Lisboa spricht für Portugal und Spanien",
        ),
        (
            "unknown",
            "Hub 7",
            {},
            set(),
            "Country of office Hub 7 not known yet",
            "Land des Standorts Hub 7 noch nicht bekannt",
        ),
        (
            "none",
            "",
            {},
            set(),
            "No office, nothing to go by",
            "Kein Standort, kein Anhaltspunkt",
        ),
    ],
)
def test_evidence_is_told(situation, office, learnt, named, english, german):
    suggestion = suggest(office, learnt=learnt, named=named)
    with override("en"):
        assert suggestion_sentence(office, suggestion, office_is_released=True) == english
    with override("de"):
        assert suggestion_sentence(office, suggestion, office_is_released=True) == german


def test_hidden_office_is_named_with_its_repair():
    nothing = suggest("", learnt={}, named=set())
    said = {
        "en": "Office is not released: tick “Office” under “Readable attributes” in Personio",
        "de": "Standort nicht freigegeben: in Personio unter „Lesbare Attribute“ „Standort“ ankreuzen",
    }
    for language, sentence in said.items():
        with override(language):
            assert suggestion_sentence("", nothing, office_is_released=False) == sentence


def test_evidence_of_older_rows_is_no_sentence():
    assert evidence_sentence({}) == ""


@pytest.mark.parametrize("why", ["date", "long", "kind"])
def test_unreadable_value_is_named_by_its_field_and_never_shown(why):
    with override("en"):
        assert unreadable_sentence("contract_start", why).startswith("Contract start in Personio")


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        ({"contract_type": "Unbefristet"}, "8 values taken"),
        ({"contract_type": "Befristet"}, "8 values taken; without a value: Contract end"),
        ({}, "7 values taken; without a value: Contract type"),
    ],
    ids=["permanent", "temporary", "not released"],
)
def test_plan_asks_for_an_end_only_of_temporary_contracts(contract, said):
    values = dict.fromkeys(FIELDS, "x") | {"contract_type": ""} | contract
    taken = {name: text for name, text in values.items() if text and name != "contract_end"}
    assert taken_sentence(taken) == said

"""Personio's own descriptions, where they are at hand: their examples are read, our parameters exist."""

import json
from datetime import date

import pytest

from crossboard.personio.exchange import auth
from crossboard.personio.exchange.calls import Answer
from crossboard.personio.v1 import employees
from crossboard.personio.v2 import employments, persons
from tests.personio.service import CREDENTIALS
from tests.sandbox.descriptions import description, needs_descriptions, parameters, resolved

pytestmark = needs_descriptions
DAY = date(2026, 1, 1)
V1, PERSONS = "v1-personnel-data.yaml", "v2-persons-service.json"
EMPLOYMENTS, TOKENS = "v2-employment-contract.json", "v2-credentials-service.json"
QUESTIONS = [
    (V1, "/company/employees", employees.page(attributes=("x",), updated_since=DAY, email="x")),
    (V1, "/company/employees/{employee_id}", employees.one(7)),
    (V1, "/company/employees/attributes", employees.attributes()),
    (
        PERSONS,
        "/v2/persons",
        persons.page(
            {
                "ids": [1],
                "emails": ["x"],
                "first_name": "x",
                "last_name": "x",
                "preferred_name": "x",
                "status": "active",
                "created_at": DAY,
                "created_after": DAY,
                "created_before": DAY,
                "updated_at": DAY,
                "updated_after": DAY,
                "updated_before": DAY,
            }
        ),
    ),
    (PERSONS, "/v2/persons/{id}", persons.one(7)),
    (EMPLOYMENTS, "/v2/persons/{person_id}/employments", employments.page(7)),
    (EMPLOYMENTS, "/v2/persons/{person_id}/employments/{id}", employments.one(7, "x")),
]


@pytest.mark.parametrize(("name", "path", "question"), QUESTIONS, ids=lambda one: str(one)[:40])
def test_every_parameter_we_send_is_described(name, path, question):
    sent = {key for key, _ in question.call.params}
    assert sent <= parameters(name, path, "get")


def examples(name, path, method="get"):
    """The bodies described as examples of a good answer."""
    responses = description(name)["paths"][path][method]["responses"]
    content = resolved(description(name), responses["200"])["content"]
    for media in content.values():
        if "example" in media:
            yield media["example"]
        for one in media.get("examples", {}).values():
            yield resolved(description(name), one)["value"]


@pytest.mark.parametrize(("name", "path", "question"), QUESTIONS, ids=lambda one: str(one)[:40])
def test_every_example_is_read(name, path, question):
    found = list(examples(name, path))
    for example in found:
        body = json.dumps(example, default=str).encode()
        result = _read(question, body, example)
        assert result is not None
    print(f"{name} {path}: {len(found)} examples read")


def _read(question, body, example):
    """One person is asked for by the id the example holds."""
    data = example.get("data") if isinstance(example, dict) else None
    if isinstance(data, dict) and "attributes" in data:
        question = employees.one(data["attributes"]["id"]["value"])
    links = (example.get("_meta") or {}).get("links", {}) if isinstance(example, dict) else {}
    url = links.get("next", {}).get("href", "https://api.personio.de/").partition("?")[0]
    result = question.read(Answer(200, {}, body, url))
    assert getattr(result, "rejected", ()) == ()
    return result


@pytest.mark.parametrize("generation", ["v1", "v2"])
def test_token_calls_send_what_is_described(generation):
    question = auth.token(generation, CREDENTIALS)
    schemas = description(TOKENS)["components"]["schemas"]
    name = {"v1": "V1AuthTokenRequest", "v2": "OAuth2TokenRequest"}[generation]
    text = question.call.content.decode()
    for field in schemas[name]["properties"].keys() - {"scope"}:
        assert field in text

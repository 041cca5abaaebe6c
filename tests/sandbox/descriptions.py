"""Personio's own API descriptions, where they are at hand: PERSONIO_SPEC_DIR names their folder."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_schema_validator import OAS30Validator

FOLDER = os.environ.get("PERSONIO_SPEC_DIR", "")
needs_descriptions = pytest.mark.skipif(not FOLDER, reason="not run: no descriptions")


@cache
def description(name: str) -> dict[str, Any]:
    text = (Path(FOLDER) / name).read_text("utf-8")
    content = json.loads(text) if name.endswith(".json") else yaml.safe_load(text)
    assert isinstance(content, dict)
    return content


def deviations(name: str, path: str, method: str, status: int, content: object) -> set[str]:
    """Where an answer is not as described: `place: rule`, list entries as []."""
    document = description(name)
    response = resolved(document, document["paths"][path][method]["responses"][str(status)])
    described = next(iter(response["content"].values()))["schema"]
    # What stands beside a $ref is not looked at, but is there for it to point into.
    schema = {**document, "allOf": [described]}
    validator = OAS30Validator(schema, format_checker=OAS30Validator.FORMAT_CHECKER)
    return {_place(error) for error in validator.iter_errors(content)}


def resolved(document: dict[str, Any], thing: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in thing:
        return thing
    found: Any = document
    for step in thing["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def parameters(name: str, path: str, method: str) -> set[str]:
    operation = description(name)["paths"][path]
    listed = [*operation.get("parameters", []), *operation[method].get("parameters", [])]
    return {resolved(description(name), one)["name"] for one in listed}


def _place(error: Any) -> str:
    steps = ("[]" if isinstance(step, int) else step for step in error.absolute_path)
    return f"{'.'.join(steps)}: {error.validator}"

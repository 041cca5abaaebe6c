"""What the documents say of the sandbox is true, and their examples run."""

import argparse
import json
import re
from pathlib import Path

from crossboard.sandbox import NUISANCES, Request, State
from crossboard.sandbox.__main__ import add_arguments
from crossboard.sandbox.nuisances.happenings import HAPPENINGS
from crossboard.sandbox.pages.answering import answer_page
from crossboard.sandbox.pages.site import Site

DOCS = Path(__file__).parents[2] / "docs"
HOW_TO = (DOCS / "how-to/test-against-the-sandbox.md").read_text("utf-8")
REFERENCE = (DOCS / "reference/sandbox.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", HOW_TO, flags=re.DOTALL)


def test_the_calls_of_the_how_to_work(state: State) -> None:
    lines = [line for block in blocks("http") for line in block.splitlines()]
    assert len(lines) >= 15
    for line in lines:
        method, path, *body = line.split(" ", 2)
        content = body[0].encode() if body else b""
        request = Request.build(method, path, headers={"host": "localhost"}, body=content)
        response = answer_page(Site(state=state), request)
        assert response.status == 200, (line, json.loads(response.body))


def test_the_python_of_the_how_to_runs() -> None:
    (code,) = blocks("python")
    exec(compile(code, "how-to", "exec"), {"__name__": "how-to"})  # noqa: S102 - our own example


def test_the_options_of_the_how_to_exist() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    known = set(parser.format_help().split())
    named = set(re.findall(r"--[a-z][a-z-]+", HOW_TO))
    assert {"--port", "--company", "--limits"} <= named <= known


def listed(heading: str) -> list[str]:
    section = REFERENCE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    return rows[1:]  # without the head


def test_the_reference_lists_every_nuisance_and_happening() -> None:
    nuisances = [f"| {one.name} | {one.group} | {one.title} |" for one in NUISANCES.values()]
    assert listed("Nuisances") == nuisances
    assert listed("Happenings") == [f"| {one.name} | {one.title} |" for one in HAPPENINGS.values()]

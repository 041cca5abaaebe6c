"""Our numbers under those of code that reads well; fails only on broad excepts outside jobs."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
ANCHORS = """                  file median / p90 / max    function median / p90    annotated    comments    mocks/test
healthchecks hc/          43 / 161 / 1584               8 / 32           99 %        4.3 %        0.27
httpx                    274 / 641 / 2019               9 / 34          100 %        -            0.01
octoDNS                  107 / 508 / 1394               -                -           -            0.07"""


def main() -> int:
    source, tests = _texts("src/*.py"), _texts("tests/*.py")
    trees = {path: ast.parse(text) for path, text in source.items()}
    lines = sorted(len(text.splitlines()) for text in source.values() if text.strip())
    functions = [node for tree in trees.values() for node in ast.walk(tree) if _is_function(node)]
    lengths = sorted(node.end_lineno - node.lineno + 1 for node in functions)
    annotated = sum(node.returns is not None for node in functions) / max(1, len(functions))
    comments = sum(len(re.findall(r"(?m)^\s*#|  # ", text)) for text in source.values())
    tested = sum(len(re.findall(r"(?m)^\s*(?:async )?def test_", text)) for text in tests.values())
    mocks = sum(len(re.findall(r"mock\.|monkeypatch\.setattr", text)) for text in tests.values())
    print(ANCHORS)
    print(
        f"Crossboard               {_middle(lines)} / {_p90(lines)} / {lines[-1]}"
        f"                {_middle(lengths)} / {_p90(lengths)}          {annotated:4.0%}"
        f"        {comments / sum(lines):.1%}        {mocks / max(1, tested):.2f}"
    )
    broad = [
        f"{path}:{node.lineno}: broad except outside a job's top"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and path.stem != "jobs"
    ]
    print("\n".join(broad))
    return 1 if broad else 0


def _texts(pattern: str) -> dict[Path, str]:
    listed = subprocess.run(
        ["git", "ls-files", pattern], cwd=PROJECT, check=True, capture_output=True
    )
    paths = [
        Path(name) for name in listed.stdout.decode().splitlines() if "/migrations/" not in name
    ]
    return {path: (PROJECT / path).read_text() for path in paths if (PROJECT / path).exists()}


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _is_broad(handler: ast.ExceptHandler) -> bool:
    """A bare or `Exception` handler that does not raise again."""
    caught = "" if handler.type is None else ast.unparse(handler.type)
    raises = any(isinstance(node, ast.Raise) for node in ast.walk(handler))
    return caught in {"", "Exception", "BaseException"} and not raises


def _middle(values: list[int]) -> int:
    return round(statistics.median(values))


def _p90(values: list[int]) -> int:
    return values[int(len(values) * 0.9)]


if __name__ == "__main__":
    sys.exit(main())

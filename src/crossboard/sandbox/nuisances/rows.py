"""The rows of a list answer, of either generation."""

from typing import Any

from crossboard.sandbox.nuisances.kind import Content

Row = dict[str, Any]


def rows_of(content: Content) -> list[Row]:
    """The people of a v1 or the entries of a v2 list; one entry alone counts as a list of one."""
    rows = content.get("_data", content.get("data", []))
    found = rows if isinstance(rows, list) else [rows]
    if "_data" not in content and "data" not in content:
        found = [content]
    return [row for row in found if isinstance(row, dict) and ("attributes" in row or "id" in row)]


def list_key(content: Content) -> str | None:
    """The key under which a list stands."""
    return next((key for key in ("_data", "data") if isinstance(content.get(key), list)), None)


def set_id(row: Row, number: object) -> None:
    if "attributes" in row:
        row["attributes"]["id"]["value"] = number
    else:
        row["id"] = number


def get_id(row: Row) -> object:
    return row["attributes"]["id"]["value"] if "attributes" in row else row["id"]

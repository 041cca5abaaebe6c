"""Records a person points to, from v1's wrapped objects."""

from collections.abc import Iterable
from decimal import Decimal

from crossboard.personio.attributes import Reference
from crossboard.personio.values import number, record_id

POINTING = frozenset({"supervisor", "office", "department", "team", "subcompany", "cost_centers"})


def reference(value: object) -> Reference:
    """`{"type": …, "attributes": {"id", "name"}}`; a supervisor's attributes are wrapped again."""
    if not isinstance(value, dict) or not isinstance(value.get("attributes"), dict):
        raise ValueError("not a reference to another record")
    inner = {key: _unwrapped(part) for key, part in value["attributes"].items()}
    return Reference(
        id=None if inner.get("id") is None else record_id(inner["id"]),
        name=_name(inner),
        email=_text(inner.get("email")),
        percentage=_percentage(inner.get("percentage")),
    )


def references(value: Iterable[object]) -> tuple[Reference, ...]:
    """Several references, such as cost centers with their percentage."""
    return tuple(reference(entry) for entry in value)


def _unwrapped(part: object) -> object:
    return part["value"] if isinstance(part, dict) and "value" in part else part


def _name(inner: dict[str, object]) -> str | None:
    parts = (
        [inner.get("name")]
        if "name" in inner
        else [inner.get("first_name"), inner.get("last_name")]
    )
    return " ".join(part for part in parts if isinstance(part, str) and part) or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _percentage(value: object) -> Decimal | None:
    return None if value is None else number(value)

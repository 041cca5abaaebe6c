"""What is told of an answer: keys, types, counts, never a value of a person or a company."""

from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus

from crossboard.personio.exchange.calls import Answer
from crossboard.personio.probe.shape import (
    JSON,
    headers_like,
    keys_under,
    kind_of,
    masked,
    parsed,
    rows,
    shape_of,
)


def refusal(answer: Answer) -> str:
    """How a refusal looks; an accepted call says nothing more."""
    if answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return f"accepted, {len(rows(answer))} records"
    kind = answer.headers.get("content-type", "no content type")
    return f"{kind}, {shape_of(parsed(answer))}"


def page(answer: Answer) -> str:
    """How v1 counts."""
    body = parsed(answer)
    if not isinstance(body, dict) or "data" not in body:
        return refusal(answer)
    metadata = body.get("metadata")
    total = metadata.get("total_elements") if isinstance(metadata, dict) else "not told"
    return f"{len(rows(answer))} records, limit {body.get('limit', 'not told')}, total {total}"


def values(answer: Answer) -> str:
    """Per attribute type: which empties were seen; offsets of dates; how tags are written."""
    empties: dict[str, set[str]] = {}
    offsets: set[str] = set()
    tags: Counter[str] = Counter()
    for kind, value in _typed_values(answer):
        if value in (None, "", [], {}):
            empties.setdefault(kind, set()).add(shape_of(value))
        elif kind == "date" and isinstance(value, str):
            offsets.add(value[19:] or "none")
        elif kind == "tags":
            is_json = isinstance(value, str) and value.startswith("[")
            tags["JSON in a text" if is_json else kind_of(value)] += 1
    told = "; ".join(f"{kind}: {' '.join(sorted(seen))}" for kind, seen in sorted(empties.items()))
    return f"empties {told or 'none'}; offsets {' '.join(sorted(offsets))}; tags {dict(tags)}"


def headers(answer: Answer) -> str:
    repeated = "repeated" if "authorization" in answer.headers else "not repeated"
    return f"token {repeated}; {headers_like(answer, 'x-ratelimit')}"


def persons(answer: Answer) -> str:
    found = rows(answer)
    custom = [one for row in found for one in _maps(row.get("custom_attributes"))]
    labelled = sum("label" in one for one in custom)
    types = Counter(str(one.get("type")) for one in custom)
    ids = Counter(masked(str(one.get("id"))) for one in custom)
    return (
        f"keys {keys_under(found)}; custom attributes: {labelled} of {len(custom)} with label, "
        f"types {dict(types)}, ids {dict(ids)}; {headers_like(answer, 'x-ratelimit')}"
    )


def employment(answer: Answer) -> str:
    found = rows(answer)
    endings = keys_under(row.get("termination") for row in found)
    return f"{len(found)} employments, keys {keys_under(found)}; termination: {endings}"


def payloads(answer: Answer) -> str:
    found = rows(answer)
    events = sorted({str(row.get("event_name")) for row in found})
    return f"keys {keys_under(row.get('payload') for row in found)}; of {', '.join(events)}"


def records(answer: Answer) -> str:
    found = rows(answer)
    return f"{len(found)} records, keys {keys_under(found)}" if found else refusal(answer)


def _typed_values(answer: Answer) -> Iterator[tuple[str, object]]:
    for row in rows(answer):
        attributes = row.get("attributes")
        for wrapper in _maps(list(attributes.values()) if isinstance(attributes, dict) else []):
            yield str(wrapper.get("type")), wrapper.get("value")


def _maps(listed: object) -> list[JSON]:
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []

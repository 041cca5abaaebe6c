import pytest

from crossboard.personio import (
    AccessRefused,
    CredentialsRefused,
    NoAnswer,
    NotFound,
    PersonioError,
    RateLimited,
    RequestRejected,
    UnexpectedAnswer,
)

EVERY = [
    (PersonioError(), "Personio could not be used."),
    (NoAnswer("timeout"), "(timeout)"),
    (NoAnswer("server error", status=502), "(server error, HTTP 502)"),
    (RateLimited(), "Try again later."),
    (RateLimited(7), "(wait 7 s)"),
    (CredentialsRefused(403), "(HTTP 403)"),
    (AccessRefused(401), "(HTTP 401)"),
    (AccessRefused(403, place="scope"), "(scope, HTTP 403)"),
    (NotFound("GET /x"), "(GET /x)"),
    (NotFound(), "Personio does not know this record."),
    (RequestRejected(422, place="PATCH /x", fields=("a", "b")), "(PATCH /x, HTTP 422: a, b)"),
    (UnexpectedAnswer("data[1].id", "missing"), "(data[1].id: missing)"),
]


@pytest.mark.parametrize(("error", "ending"), EVERY)
def test_each_error_is_a_sentence_and_a_detail(error, ending):
    assert str(error).startswith(error.sentence)
    assert str(error).endswith(ending)
    assert error.sentence.endswith(".")


def test_what_to_repeat_is_known_by_the_class():
    repeated = {type(error) for error, _ in EVERY if error.retryable}
    assert repeated == {NoAnswer, RateLimited}

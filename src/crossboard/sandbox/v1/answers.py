"""v1's envelopes: success, and an error whose text is often German whatever was asked for."""

from crossboard.sandbox.messages import Response

WRONG_CREDENTIALS = "Wrong credentials"
FORBIDDEN = "personio.core.api.exceptions.api.forbidden.http.exception"
NOT_FOUND = "Es ist ein Problem aufgetreten "  # as in Personio's own example, blank and all
NO_SUCH_ROUTE = "Die angeforderte Ressource wurde nicht gefunden."
WRONG_METHOD = "Diese Methode ist für die angeforderte Ressource nicht erlaubt."
TOKEN_MISSING = "Authorization is not provided"  # noqa: S105 - a message
TOKEN_DEAD = "The token has been blacklisted"  # noqa: S105 - a message
QUERY_CREDENTIALS = "Zugangsdaten im Query-String werden nicht mehr akzeptiert."


def success(data: object, **more: object) -> Response:
    return Response.of_json(200, {"success": True, **more, "data": data})


def failure(status: int, message: str, *, code: int | None = None) -> Response:
    """`code` repeats the status, except in the few answers where it is 0."""
    error = {"code": status if code is None else code, "message": message}
    return Response.of_json(status, {"success": False, "error": error})


def invalid(errors: dict[str, list[str]]) -> Response:
    """The variant with a list of texts per field; Personio's status for it is not on record."""
    error = {"code": 0, "message": "The given data was invalid.", "errors": errors}
    return Response.of_json(422, {"success": False, "error": error})


def too_many_requests() -> Response:
    """No body worth parsing and no Retry-After: nothing is documented but "wait a second"."""
    return Response(status=429, body=b"Too Many Requests", headers={"content-type": "text/plain"})

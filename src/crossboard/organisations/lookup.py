"""The only two questions asked before the organisation is known.

Both pass through SECURITY DEFINER functions made by the migrations: the application role itself
sees no membership and no link outside a scope.
"""

from dataclasses import dataclass

from django.db import connection

from crossboard.organisations.roles import Role


@dataclass(frozen=True)
class Place:
    """An organisation a user may enter, and the roles held there."""

    organisation_id: int
    roles: frozenset[Role]


def places_of(user_id: int) -> list[Place]:
    """Return the organisations of a user, oldest first, without suspended memberships."""
    with connection.cursor() as cursor:
        cursor.execute("select organisation_id, role from crossboard_places_of(%s)", [user_id])
        rows = cursor.fetchall()
    places: dict[int, set[Role]] = {}
    for organisation_id, role in rows:
        places.setdefault(organisation_id, set()).add(Role(role))
    return [Place(key, frozenset(roles)) for key, roles in places.items()]


def organisation_of_link(token_hash: str) -> int | None:
    """Return the organisation whose link has this hash, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select crossboard_organisation_of_link(%s)", [token_hash])
        row = cursor.fetchone()
    return row[0] if row else None

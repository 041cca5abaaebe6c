"""API credentials of the account: who may read which attributes."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from crossboard.sandbox import attributes as known
from crossboard.sandbox.company import Company

READ_EMPLOYEES = "employees:read"
WRITE_EMPLOYEES = "employees:write"
READ_PERSONS = "personio:persons:read"
WRITE_PERSONS = "personio:persons:write"
READ_COST_CENTERS = "personio:cost-centers:read"
READ_WEBHOOKS = "personio:webhooks:read"
WRITE_WEBHOOKS = "personio:webhooks:write"
# What the integration "Crossboard" is given: reading, and being told of changes.
USUAL_SCOPES = frozenset(
    {READ_EMPLOYEES, READ_PERSONS, READ_COST_CENTERS, READ_WEBHOOKS, WRITE_WEBHOOKS}
)

_V2 = "personio:"

# The nine attributes of the requirement, by key or by the label of a custom attribute.
_NINE = (
    "first_name",
    "last_name",
    "position",
    "employment_type",
    known.VERTRAGSART,
    "hire_date",
    "email",
    known.PHONE,
    "contract_end_date",
)
_HELPFUL = ("status", "office", "department", "subcompany", known.OCCUPATION, "last_modified_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """`attributes` holds the keys it may read; `secret_hash` is SHA-256, the secret is not kept."""

    client_id: str
    secret_hash: str
    name: str
    created_at: datetime
    attributes: frozenset[str]
    scopes: frozenset[str] = USUAL_SCOPES

    @property
    def v1_scopes(self) -> frozenset[str]:
        """The older family of names, which v1 tokens carry."""
        return frozenset(scope for scope in self.scopes if not scope.startswith(_V2))

    @property
    def v2_scopes(self) -> frozenset[str]:
        return self.scopes - self.v1_scopes

    def accepts(self, secret: str) -> bool:
        return compare_digest(self.secret_hash, hash_secret(secret))


@dataclass(frozen=True, slots=True)
class IssuedCredential:
    """What the admin sees once."""

    client_id: str
    secret: str

    def __repr__(self) -> str:
        return f"IssuedCredential(client_id={self.client_id!r})"


def hash_secret(secret: str) -> str:
    """Secrets are long and random, so one round without salt is enough."""
    return sha256(secret.encode()).hexdigest()


def nine_attributes(company: Company) -> frozenset[str]:
    """What the integration "Crossboard" asks for."""
    return _keys(company, _NINE)


def helpful_attributes(company: Company) -> frozenset[str]:
    """What it can use besides: to suggest the country, to filter, to notice changes."""
    return _keys(company, _HELPFUL)


def recommended_attributes(company: Company) -> frozenset[str]:
    """The nine and what helps besides: what a trial's credential may read."""
    return nine_attributes(company) | helpful_attributes(company)


def _keys(company: Company, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name if company.attribute(name) else company.key_of(name) for name in names)

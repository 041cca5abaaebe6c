"""What happens in the imitated company, by hand of a test, a page or the sandbox's own API."""

from crossboard.sandbox.acts.access import (
    create_credential,
    release_attributes,
    revoke_credential,
    withdraw_attribute,
)
from crossboard.sandbox.acts.people import (
    UnknownAttributeError,
    change,
    erase,
    hire,
    leave,
    rehire,
)

__all__ = [
    "UnknownAttributeError",
    "change",
    "create_credential",
    "erase",
    "hire",
    "leave",
    "rehire",
    "release_attributes",
    "revoke_credential",
    "withdraw_attribute",
]

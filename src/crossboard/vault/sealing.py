"""Seal and open secrets: AES-GCM, bound to the place they are kept in."""

import base64
import os
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class CannotOpen(Exception):
    """The sealed value belongs to another place, or none of the keys fits it."""


@dataclass(frozen=True)
class Place:
    """Where a sealed value lives; a value moved to another place does not open."""

    organisation_id: int
    field: str
    row: str

    def associated_data(self) -> bytes:
        return f"{self.organisation_id}|{self.field}|{self.row}".encode()


@dataclass(frozen=True, repr=False)
class Key:
    """One 256-bit key with the short name that sealed values carry."""

    name: str
    secret: bytes

    @classmethod
    def read(cls, text: str) -> "Key":
        """Return the key written as `name:base64`."""
        name, _, secret = text.strip().partition(":")
        return cls(name, base64.urlsafe_b64decode(secret))

    @classmethod
    def new(cls, name: str) -> "Key":
        return cls(name, AESGCM.generate_key(bit_length=256))

    def written(self) -> str:
        return f"{self.name}:{base64.urlsafe_b64encode(self.secret).decode()}"


class Vault:
    """Seals with the newest key, opens with any of them."""

    def __init__(self, keys: Sequence[Key]) -> None:
        if not keys:
            raise CannotOpen("The installation has no vault key.")
        self._newest = keys[0]
        self._keys = {key.name: key for key in keys}

    def seal(self, secret: str, place: Place) -> bytes:
        """Return `name | nonce | ciphertext` for `secret` at `place`."""
        nonce = os.urandom(NONCE_BYTES)
        name = self._newest.name.encode()
        box = AESGCM(self._newest.secret).encrypt(nonce, secret.encode(), place.associated_data())
        return bytes([len(name)]) + name + nonce + box

    def open(self, sealed: bytes, place: Place) -> str:
        """Return the secret, or raise `CannotOpen`."""
        sealed = bytes(sealed)
        end = 1 + sealed[0]
        key = self._keys.get(sealed[1:end].decode(errors="replace"))
        if key is None:
            raise CannotOpen("The key this secret was sealed with is not among the vault keys.")
        nonce, box = sealed[end : end + NONCE_BYTES], sealed[end + NONCE_BYTES :]
        try:
            return AESGCM(key.secret).decrypt(nonce, box, place.associated_data()).decode()
        except InvalidTag:
            raise CannotOpen("This secret was not sealed for this place, or was altered.") from None

    def is_newest(self, sealed: bytes) -> bool:
        return bytes(sealed)[1 : 1 + sealed[0]].decode(errors="replace") == self._newest.name

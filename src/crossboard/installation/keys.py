"""The two keys of an installation, made once and kept where only their owner reads them."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from crossboard.vault import Key

FILE = "keys.json"


@dataclass(frozen=True, repr=False)
class InstallationKeys:
    secret_key: str  # signs sessions and links
    vault_keys: str  # `name:base64`, newest first, by commas

    def vault(self) -> list[Key]:
        return [Key.read(text) for text in self.vault_keys.split(",")]

    def written(self) -> str:
        """Return what `keys.json` holds."""
        return json.dumps({"secret_key": self.secret_key, "vault_keys": self.vault_keys})


def load_keys(folder: Path, *, secret_key: str = "", vault_keys: str = "") -> InstallationKeys:
    """Return the given keys, completed from `folder`/keys.json, which is made when missing."""
    if secret_key and vault_keys:
        return InstallationKeys(secret_key, vault_keys)
    kept = _read(folder / FILE) or _make(folder / FILE)
    return InstallationKeys(secret_key or kept.secret_key, vault_keys or kept.vault_keys)


def _read(path: Path) -> InstallationKeys | None:
    try:
        return InstallationKeys(**json.loads(path.read_text()))
    except FileNotFoundError:
        return None


def _make(path: Path) -> InstallationKeys:
    made = InstallationKeys(secrets.token_urlsafe(48), Key.new("k1").written())
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(made.written())
    try:
        os.link(draft, path)  # fails when another process was first: then its keys count
    except FileExistsError:
        made = _read(path) or made
    finally:
        draft.unlink()
    return made

"""What the operator can set, read once from the environment; anything unknown fails at start.

`CROSSBOARD_X_FILE` names a file that holds the value of `CROSSBOARD_X` (for secrets).
"""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

PREFIX = "CROSSBOARD_"


class SettingRefused(Exception):
    """A setting is unknown or cannot be read; the sentence says which and what it may be."""


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """One field per `CROSSBOARD_…` variable; the two `DATABASE_…` have no prefix."""

    database_url: str = "postgresql://crossboard_app@/crossboard"
    database_owner_url: str = ""  # only `migrate` uses it

    data: str = ".crossboard"  # folder of database, keys and state
    secret_key: str = ""  # Django's signing key; made and kept in `data` when empty
    vault_keys: str = ""  # "id:base64,…", newest first; made and kept in `data` when empty
    public_address: str = ""  # overrides what the set-up asked
    personio_address: str = "https://api.personio.de"
    extra_hosts: str = ""  # further host names the pages answer to, by commas
    demo: bool = False  # trial installation: mailbox page, nothing leaves by mail
    debug: bool = False
    sandbox_address: str = ""  # the demo's sandbox, for links to it
    run_every: int = 240  # minutes between automatic runs of a connection
    run_every_seconds: int = 0  # the demo's shorter interval; 0 = `run_every` counts
    port: int = 8000
    web_threads: int = 4


def read_environment(environ: Mapping[str, str] | None = None) -> Environment:
    """Return the settings of `environ` (default: the process's own)."""
    environ = os.environ if environ is None else environ
    given: dict[str, str] = {
        name.lower(): environ[name]
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL")
        if name in environ
    }
    for name, value in environ.items():
        if name.startswith(PREFIX):
            field = name.removeprefix(PREFIX).lower()
            if field.endswith("_file") and field not in Environment.__struct_fields__:
                field, value = field.removesuffix("_file"), Path(value).read_text().strip()  # noqa: PLW2901
            given[field] = value
    unknown = sorted(given.keys() - set(Environment.__struct_fields__))
    if unknown:
        names = ", ".join(PREFIX + name.upper() for name in unknown)
        raise SettingRefused(f"Unknown setting: {names}. See docs/reference/settings.md.")
    try:
        return msgspec.convert(given, Environment, strict=False)
    except msgspec.ValidationError as error:
        raise SettingRefused(f"A CROSSBOARD_ setting cannot be read: {error}.") from None

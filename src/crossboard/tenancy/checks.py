"""Compare PostgreSQL's catalogue with what the models promise; run at every start."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

# Tables without row-level security, each for a reason.
GLOBAL_TABLES = {
    "organisations_user": "users belong to several organisations",
    "organisations_organisation": "found before the organisation is known",
    "installation_installation": "one row an installation",
    "installation_setuplink": "used before any organisation exists",
    "mail_mailserver": "one row an installation",
    "sync_quota": "a credential's place in Personio's queue, known by its fingerprint only",
    "sync_kepttoken": "a sealed token, known by the credential's fingerprint only",
}

CATALOGUE = """
select c.relname, c.relrowsecurity and c.relforcerowsecurity,
       exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
               and p.qual like '%%app.organisation%%' and p.with_check like '%%app.organisation%%')
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind = 'r' and c.relname = any(%s)
"""


def tenant_tables() -> list[str]:
    """Return the tables of all models that carry an organisation."""
    return sorted(
        model._meta.db_table  # noqa: SLF001
        for model in apps.get_models()
        if any(field.attname == "organisation_id" for field in model._meta.concrete_fields)  # noqa: SLF001
    )


def _problems(cursor: Any) -> Iterator[CheckMessage]:
    cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
    if cursor.fetchone()[0]:
        yield Error(
            "The application connects as a role that row-level security does not bind.",
            hint="Let DATABASE_URL name a role that is neither superuser nor BYPASSRLS.",
            id="tenancy.E001",
        )
    cursor.execute(CATALOGUE, [tenant_tables()])
    for table, forced, has_policy in cursor.fetchall():
        if not (forced and has_policy):
            yield Error(f"Table {table} is not behind row-level security.", id="tenancy.E002")


@register(Tags.database)
def check_policies(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Find tenant tables without a forced policy, and a role that would not be bound by it."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        if connections[alias].settings_dict.get("ROLE") != "owner":
            with connections[alias].cursor() as cursor:
                found.extend(_problems(cursor))
    return found

"""The second lock: with a foreign setting, or none, no row of an organisation exists."""

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction

from crossboard.organisations.models import Organisation
from crossboard.tenancy.checks import GLOBAL_TABLES
from tests.rows import fill_every_table, tenant_models

TENANT_TABLES = """
select distinct c.relname, c.relrowsecurity and c.relforcerowsecurity
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid
where n.nspname = 'public' and c.relkind = 'r' and a.attname = 'organisation_id'
order by 1
"""


def tables_in_catalogue() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(TENANT_TABLES)
        return [table for table, _forced in cursor.fetchall()]


def run(sql: str, *values: object) -> int:
    """Return how many rows the statement touched or showed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


@pytest.fixture
def two_organisations(db):
    ours = Organisation.objects.create(name="Kranich")
    theirs = Organisation.objects.create(name="Adler")
    return theirs, fill_every_table(ours), ours


@pytest.mark.parametrize("setting", ["foreign", "none"])
def test_no_row_is_seen_changed_or_added_across_organisations(two_organisations, setting):
    theirs, rows, ours = two_organisations
    tables = tables_in_catalogue()
    assert set(tables) == set(rows), "every table with an organisation has a row to look for"
    value = str(theirs.pk) if setting == "foreign" else ""
    run("select set_config('app.organisation', %s, true)", value)
    touched = 0
    for table in tables:
        touched += run(f"select 1 from {table}")
        touched += run(f"update {table} set organisation_id = organisation_id")
        touched += run(f"delete from {table}")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            run(f"insert into {table} (organisation_id) values (%s)", ours.pk)
    assert touched == 0
    print(f"row-level security, {setting}: {len(tables)} tables, {touched} rows reached")


def test_own_rows_are_all_visible(two_organisations):
    _theirs, rows, ours = two_organisations
    run("select set_config('app.organisation', %s, true)", str(ours.pk))
    assert {
        table: run(f"select 1 from {table} where id = %s", key) for table, key in rows.items()
    } == (dict.fromkeys(rows, 1))


def test_a_row_cannot_move_to_another_organisation(two_organisations):
    theirs, rows, ours = two_organisations
    run("select set_config('app.organisation', %s, true)", str(ours.pk))
    for table in rows:
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            run(f"update {table} set organisation_id = %s", theirs.pk)


def test_foreign_keys_between_organisations_are_refused(two_organisations):
    theirs, rows, _ours = two_organisations
    run("select set_config('app.organisation', %s, true)", str(theirs.pk))
    with (
        pytest.raises(DatabaseError, match="people_employment_employee_same"),
        transaction.atomic(),
    ):
        run(
            "insert into people_employment (organisation_id, employee_id, country, country_evidence,"
            " stage, stage_since, job_title, employment_type, contract_type, office, origins, version,"
            " created_at) values (%s, %s, '', '{}', 'draft', now(), '', '', '', '', '{}', 1, now())",
            theirs.pk,
            rows["people_employee"],
        )
        run("set constraints all immediate")


@pytest.mark.django_db
def test_every_table_is_behind_its_policy_or_listed_as_global():
    tenant = {model._meta.db_table for model in tenant_models()}
    assert set(tables_in_catalogue()) == tenant
    assert not tenant & set(GLOBAL_TABLES)
    assert run_checks(tags=["database"], databases=["default"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "alter table people_employee disable row level security",
        "alter table people_employee no force row level security",
        "drop policy people_employee_tenant on people_employee",
        "set role crossboard_owner",
        "set session_replication_role = replica",
    ],
)
def test_the_application_role_cannot_open_the_lock(statement):
    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)

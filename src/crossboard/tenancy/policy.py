"""Row-level security as a constraint of the model, so that no new table can forget it."""

from typing import Any

from django.db import models
from django.db.models.constraints import BaseConstraint

OWN_ROWS = (
    "organisation_id = (SELECT NULLIF(current_setting('app.organisation', true), '')::bigint)"
)


class _TableConstraint(BaseConstraint):
    """A constraint that PostgreSQL enforces by statements of its own, run after the table exists."""

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))

    def validate(self, *_args: Any, **_kwargs: Any) -> None:
        """Leave the decision to PostgreSQL."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((type(self), self.name))


class TenantPolicy(_TableConstraint):
    """Only rows of the scope's organisation can be read or written, also by the table's owner.

    It also makes (organisation_id, id) unique, the target of composite foreign keys.
    """

    def create_sql(self, model: type[models.Model] | None, editor: Any) -> str:
        table = editor.quote_name(model._meta.db_table)  # type: ignore[union-attr]  # noqa: SLF001
        name, key = editor.quote_name(self.name), editor.quote_name(f"{self.name}_key")
        return (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY; "
            f"CREATE POLICY {name} ON {table} USING ({OWN_ROWS}) WITH CHECK ({OWN_ROWS}); "
            f"ALTER TABLE {table} ADD CONSTRAINT {key} UNIQUE (organisation_id, id)"
        )

    def remove_sql(self, model: type[models.Model] | None, editor: Any) -> str:
        table = editor.quote_name(model._meta.db_table)  # type: ignore[union-attr]  # noqa: SLF001
        return (
            f"DROP POLICY {editor.quote_name(self.name)} ON {table}; "
            f"ALTER TABLE {table} DROP CONSTRAINT {editor.quote_name(f'{self.name}_key')}; "
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
        )


class SameOrganisation(_TableConstraint):
    """A composite foreign key (organisation_id, column): a plain one crosses organisations."""

    def __init__(self, *, column: str, table: str, name: str) -> None:
        self.column, self.table = column, table
        super().__init__(name=name)

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "column": self.column, "table": self.table}

    def create_sql(self, model: type[models.Model] | None, editor: Any) -> str:
        table = editor.quote_name(model._meta.db_table)  # type: ignore[union-attr]  # noqa: SLF001
        return (
            f"ALTER TABLE {table} ADD CONSTRAINT {editor.quote_name(self.name)} "
            f"FOREIGN KEY (organisation_id, {editor.quote_name(self.column)}) "
            f"REFERENCES {editor.quote_name(self.table)} (organisation_id, id) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def remove_sql(self, model: type[models.Model] | None, editor: Any) -> str:
        table = editor.quote_name(model._meta.db_table)  # type: ignore[union-attr]  # noqa: SLF001
        return f"ALTER TABLE {table} DROP CONSTRAINT {editor.quote_name(self.name)}"

"""What every row of an organisation inherits: its owner, its manager, its policy."""

from typing import Any

from django.db import models

from crossboard.tenancy.policy import SameOrganisation, TenantPolicy
from crossboard.tenancy.scope import current_organisation_id


class ScopedManager(models.Manager[Any]):
    """Reads and writes rows of the scope's organisation only; raises `NoScope` outside one."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(organisation_id=current_organisation_id())

    def create(self, **values: Any) -> Any:
        return super().create(organisation_id=current_organisation_id(), **values)


class TenantModel(models.Model):
    """A row of one organisation. A child with constraints of its own writes
    `constraints = [*TenantModel.Meta.constraints, …]`.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+"
    )

    objects = ScopedManager()

    class Meta:
        abstract = True
        constraints = [TenantPolicy(name="%(app_label)s_%(class)s_tenant")]


class TenantForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key between two rows of the same organisation, held by the database."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        # migrations see a plain column; the composite key stands there as a constraint
        return name, "django.db.models.ForeignKey", args, kwargs

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        if cls._meta.abstract:
            return
        app, model = str(self.remote_field.model).lower().split(".")
        key = SameOrganisation(
            column=f"{name}_id",
            table=f"{app}_{model}",
            name=f"{cls._meta.app_label}_{cls._meta.model_name}_{name}_same",
        )
        cls._meta.constraints = [*cls._meta.constraints, key]

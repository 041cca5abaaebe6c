from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "crossboard.tenancy"

    def ready(self) -> None:
        from crossboard.tenancy import checks  # noqa: F401, PLC0415  # registers itself

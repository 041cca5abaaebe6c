from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "crossboard.web"
    verbose_name = "Design system"

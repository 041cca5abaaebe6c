from django.apps import AppConfig


class CountriesConfig(AppConfig):
    name = "crossboard.countries"

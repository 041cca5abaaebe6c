"""The addresses of the HR pages. `integrations` and `imports` bring their own."""

from django.urls import URLPattern, URLResolver, path

from crossboard.console.employees import listing
from crossboard.console.help import views as help_views
from crossboard.console.home import home
from crossboard.console.settings import views as settings_views

app_name = "console"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="actions"),
    path("employees/", listing.employees, name="employees"),
    path("integrations/", help_views.connect_personio, name="integrations"),
    path("settings/", settings_views.settings, name="settings"),
    path("help/connect-personio/", help_views.connect_personio, name="help"),
]

"""Addresses of switching and of the invitation of colleagues."""

from django.urls import URLPattern, path

from crossboard.organisations import joining, switching

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("organisation/", switching.switch_organisation, name="switch"),
    path("join/", joining.join, name="join"),
    path("join/<str:token>/", joining.follow, name="follow"),
]

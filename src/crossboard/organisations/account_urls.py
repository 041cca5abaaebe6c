"""The sign-in pages of allauth that lead somewhere here.

Nobody signs up or connects further addresses by themselves, so those pages are not served.
"""

from allauth.account import views
from django.urls import URLPattern, path, re_path

from crossboard.installation.queries import is_set_up

urlpatterns: list[URLPattern] = [
    path(
        "login/",
        # the template calls it: asked anew for each page
        views.LoginView.as_view(extra_context={"is_set_up": is_set_up}),
        name="account_login",
    ),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

"""Addresses of the employee's pages."""

from django.urls import path

from crossboard.portal import views, welcome

app_name = "portal"
urlpatterns = [
    path("welcome/", welcome.door, name="door"),
    path("welcome/<str:token>/", welcome.follow, name="welcome"),
    path("invitation/renew/", welcome.renew, name="renew"),
    path("invitation/sign-out/", welcome.leave, name="leave"),
    path("portal/", views.home, name="home"),
    path("portal/check/", views.check, name="check"),
    path("portal/check/<str:field>/", views.answer, name="answer"),
    path("portal/send/", views.send, name="send"),
    path("portal/status/", views.status, name="status"),
    path("portal/data/", views.data, name="data"),
    path("portal/help/", views.help_page, name="help"),
]

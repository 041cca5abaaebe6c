"""Addresses of the employee's pages."""

from django.urls import path

from crossboard.portal import views, welcome

app_name = "portal"
urlpatterns = [
    path("welcome/<str:token>/", welcome.welcome, name="welcome"),
    path("welcome/<str:token>/renew/", welcome.renew, name="renew"),
    path("portal/", views.home, name="home"),
    path("portal/check/", views.check, name="check"),
    path("portal/check/<str:field>/", views.answer, name="answer"),
    path("portal/send/", views.send, name="send"),
    path("portal/status/", views.status, name="status"),
    path("portal/data/", views.data, name="data"),
    path("portal/help/", views.help_page, name="help"),
]

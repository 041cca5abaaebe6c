from django.urls import path

from crossboard.setup import views

app_name = "setup"
urlpatterns = [
    path("", views.set_up, name="set_up"),
    path("<str:token>/", views.follow, name="follow"),
]

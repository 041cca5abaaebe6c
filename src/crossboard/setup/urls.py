from django.urls import path

from crossboard.setup import views

app_name = "setup"
urlpatterns = [path("<str:token>/", views.set_up, name="set_up")]

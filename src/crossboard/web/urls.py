from django.urls import path

from crossboard.web import views

app_name = "web"
urlpatterns = [
    path("language/", views.choose_language, name="language"),
    path("theme/", views.choose_theme, name="theme"),
    path("shortcuts/", views.choose_shortcuts, name="shortcuts"),
]

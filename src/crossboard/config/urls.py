"""Every address of the product."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("setup/", include("crossboard.setup.urls")),
    path("look/", include("crossboard.web.urls")),
    path("account/", include("crossboard.organisations.account_urls")),
    path("", include("crossboard.organisations.urls")),
    path("", include("crossboard.portal.urls")),
    path("", include("crossboard.demo.urls")),  # 404 outside the demo
    path("", include("crossboard.console.urls")),
]

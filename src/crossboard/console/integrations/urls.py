"""Addresses of the connection's pages; `console.urls` includes them."""

from django.urls import path

from crossboard.console.integrations import (
    access_views,
    brake_views,
    handover_views,
    rules_views,
    views,
)

urlpatterns = [
    path("integrations/", views.integrations, name="integrations"),
    path("integrations/connect/", views.connect_personio, name="connect"),
    path("integrations/handover/", handover_views.send_handover, name="handover"),
    path("handover/", handover_views.connect_by_link, name="connect_by_link"),
    path("handover/<str:token>/", handover_views.follow_handover, name="follow_handover"),
    path("integrations/<int:connection_id>/secret/", views.secret, name="secret"),
    path("integrations/<int:connection_id>/sync/", views.sync_now, name="sync_now"),
    path("integrations/<int:connection_id>/pause/", views.pause_connection, name="pause"),
    path("integrations/<int:connection_id>/resume/", views.resume_connection, name="resume"),
    path(
        "integrations/<int:connection_id>/disconnect/", views.disconnect_personio, name="disconnect"
    ),
    path("integrations/<int:connection_id>/access/", access_views.access_page_view, name="access"),
    path("integrations/<int:connection_id>/attribute/", access_views.attribute, name="attribute"),
    path(
        "integrations/<int:connection_id>/transferred/",
        access_views.transferred,
        name="transferred",
    ),
    path(
        "integrations/<int:connection_id>/stopped/",
        brake_views.stopped,
        name="stopped",
    ),
    path("integrations/<int:connection_id>/rules/", rules_views.rules, name="rules"),
    path("integrations/<int:connection_id>/rules/count/", rules_views.count, name="count"),
]

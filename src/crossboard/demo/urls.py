"""Addresses of the demo's own pages."""

from django.urls import path

from crossboard.demo import mailbox

app_name = "demo"
urlpatterns = [
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<int:organisation_id>/<int:mail_id>/", mailbox.mail_page, name="mail"),
    path("mailbox/<int:organisation_id>/<int:mail_id>/letter/", mailbox.letter, name="letter"),
]

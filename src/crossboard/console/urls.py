"""The addresses of the HR pages. `integrations` and `imports` bring their own."""

from django.urls import URLPattern, URLResolver, path

from crossboard.console.confirm import views as confirm
from crossboard.console.employees import adding, listing
from crossboard.console.help import views as help_views
from crossboard.console.home import home
from crossboard.console.imports import urls as imports
from crossboard.console.integrations import urls as integrations
from crossboard.console.invitations import views as invitations
from crossboard.console.person import history
from crossboard.console.person import views as person
from crossboard.console.settings import account, colleagues, mail, organisation, support

ONE = "employees/<int:employment_id>/"

app_name = "console"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="actions"),
    path("employees/", listing.employees, name="employees"),
    path("employees/add/", adding.add, name="add"),
    path("employees/new/", adding.new, name="new"),
    path("employees/confirm/", confirm.confirm_page, name="confirm"),
    path("employees/continue/", confirm.continue_with, name="continue"),
    path(ONE, person.employee, name="employee"),
    path(f"{ONE}fields/<slug:field>/", history.value, name="value"),
    path(f"{ONE}answers/<slug:field>/", person.decide, name="decide"),
    path(f"{ONE}complete/", person.complete, name="complete"),
    path(f"{ONE}invitation/recall/", invitations.recall, name="recall"),
    path(f"{ONE}invitation/resend/", invitations.resend, name="resend"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/send/", invitations.invite, name="invite"),
    path("settings/", organisation.organisation, name="settings"),
    path("settings/people/", colleagues.people_and_roles, name="people_and_roles"),
    path("settings/people/<int:user_id>/role/", colleagues.role, name="role"),
    path("settings/people/<int:user_id>/remove/", colleagues.remove, name="remove"),
    path("settings/people/links/<int:link_id>/again/", colleagues.send_again, name="send_again"),
    path("settings/people/links/<int:link_id>/withdraw/", colleagues.withdraw, name="withdraw"),
    path("settings/support/", support.support, name="support"),
    path("settings/mail/", mail.mail_server, name="mail_server"),
    path("settings/mail/test/", mail.test_mail, name="test_mail"),
    path("settings/account/", account.account, name="account"),
    path("help/connect-personio/", help_views.connect_personio, name="help"),
    *integrations.urlpatterns,
    *imports.urlpatterns,
]

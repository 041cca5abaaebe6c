import pytest
from django.test import Client
from django.urls import reverse

from crossboard.organisations.roles import Role
from tests.console import people

pytestmark = pytest.mark.django_db
NEW = "four words in order"


def test_changed_password_leads_through_the_sign_in_to_the_start():
    katharina = people.member(people.organisation(), Role.HR_MANAGER)
    browser = Client()
    browser.login(username=katharina.email, password="a long enough password")
    given = {"oldpassword": "a long enough password", "password1": NEW, "password2": NEW}
    answer = browser.post(reverse("account_change_password"), given, follow=True)
    assert answer.redirect_chain[0][0] == "/"
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    katharina.refresh_from_db()
    assert katharina.check_password(NEW)

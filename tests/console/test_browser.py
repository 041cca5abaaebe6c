"""The pages in a real browser: what htmx, drawer and keyboard do, and what axe finds."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from crossboard.organisations.models import Organisation, User
from crossboard.organisations.roles import Role
from tests.console import people, steps
from tests.console.spills import assert_panels_hold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough password"
VIEWS = (
    {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light", "locale": "en"},
    {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "locale": "de"},
)


@pytest.fixture
def kranich() -> Organisation:
    return people.organisation()


@pytest.fixture
def katharina(kranich: Organisation) -> User:
    user = people.member(kranich, Role.HR_MANAGER)
    User.objects.filter(pk=user.pk).update(language="")
    return user


def sign_in(page: Any, live_server: Any, user: User) -> None:
    page.goto(f"{live_server.url}/account/login/")
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".cb-shell")


def test_list_filters_while_typing_and_shows_more(
    page: Any, live_server: Any, kranich: Organisation, katharina: User
):
    steps.drafts(kranich, katharina, 53)
    sign_in(page, live_server, katharina)
    page.goto(f"{live_server.url}/employees/")
    rows = page.locator("#rows > tr:not(.cb-more-row)")
    assert rows.count() == 50
    page.click("text=Show 50 more")
    page.wait_for_selector(".cb-more-row", state="detached")
    assert rows.count() == 53
    steps_back = page.evaluate("history.length")
    page.locator("[type=search]").press_sequentially("ana 007")
    page.wait_for_url(lambda address: "ana%20007" in address)
    page.wait_for_function("document.querySelectorAll('#rows > tr').length === 1")
    assert "Ana 007" in rows.first.inner_text()
    assert page.evaluate("history.length") == steps_back  # no entry for each name half typed


def test_ticked_drafts_are_counted_and_confirmed(
    page: Any, live_server: Any, kranich: Organisation, katharina: User
):
    steps.drafts(kranich, katharina, 3)
    sign_in(page, live_server, katharina)
    page.goto(f"{live_server.url}/employees/?view=drafts")
    footer = page.locator(".cb-foot-ticked")
    assert not footer.is_visible()
    page.locator(".cb-pick").first.check()
    page.locator(".cb-pick").last.check()
    assert footer.locator("[data-cb-ticked]").inner_text() == "2"
    footer.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/invitations/")
    assert page.get_by_text("2 people confirmed.").is_visible()
    assert "(2)" in page.get_by_role("button", name="Send invitations").inner_text()


def test_drawer_corrects_a_value_and_ctrl_enter_continues(
    page: Any, live_server: Any, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina, country="")
    sign_in(page, live_server, katharina)
    page.goto(f"{live_server.url}/employees/confirm/")
    assert page.locator("[data-cb-continue]").is_disabled()
    page.get_by_role("link", name="Choose country").click()
    drawer = page.locator("dialog.cb-drawer")
    drawer.get_by_label("Country").select_option("PT")
    drawer.get_by_role("button", name="Save").click()
    page.wait_for_selector("[data-cb-continue]:not(:disabled)")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/invitations/")
    assert steps.again(kranich, person).stage == "confirmed"


def test_mail_is_previewed_in_the_language_chosen_beside_the_name(
    page: Any, live_server: Any, kranich: Organisation, katharina: User
):
    for name in ("Ana", "Bea"):
        steps.confirmed(
            kranich, katharina, first_name=name, last_name="Ruiz", email=f"{name}@mail.example"
        )
    sign_in(page, live_server, katharina)
    page.goto(f"{live_server.url}/invitations/")
    beside = page.get_by_label("Language of the mail to Bea Ruiz")
    page.locator(".cb-pick").first.uncheck()
    beside.select_option("de")
    page.locator("#preview .cb-mail[lang=de]", has_text="Bea").wait_for()
    assert "Bea" in page.locator("tr[aria-selected=true]").inner_text()
    assert not page.locator(".cb-pick").first.is_checked()
    page.locator("#preview").get_by_role("link", name="English").click()
    page.locator("#preview .cb-mail[lang=en]").wait_for()
    assert beside.input_value() == "en"


def test_refused_value_stays_in_the_drawer(
    page: Any, live_server: Any, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina)
    sign_in(page, live_server, katharina)
    page.goto(f"{live_server.url}/employees/{person.pk}/")
    page.get_by_role("link", name="Edit E-mail").click()
    drawer = page.locator("dialog.cb-drawer")
    drawer.get_by_label("E-mail").fill("nonsense")
    drawer.get_by_role("button", name="Save").click()
    drawer.get_by_text("is not an e-mail address").wait_for()
    page.locator("dialog.cb-drawer:modal").wait_for()  # the swapped one is opened by a script
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")


def test_nothing_leaves_its_panel_however_long_the_name(
    page: Any, live_server: Any, kranich: Organisation, katharina: User
):
    long = {"last_name": "Wolfeschlegelsteinhausenbergerdorff" * 3}
    review = steps.in_review(kranich, katharina, {"phone": "+351 1"}, email="r@mail.example")
    for number in range(2):
        address = f"a.rather.long.name.{number}@kranich-instruments.example"
        steps.confirmed(kranich, katharina, email=address, **(long if number else {}))
    steps.invited(kranich, katharina, email="i@mail.example", **long)
    gap = steps.draft(kranich, katharina, country="", email=f"{'x' * 60}@mail.example", **long)
    steps.draft(kranich, katharina, email="second@mail.example")
    people.member(kranich, Role.INTEGRATIONS_ADMIN, f"{'ivo' * 15}@kranich.example")
    sign_in(page, live_server, katharina)
    paths = (
        "/invitations/",
        f"/employees/confirm/?person={gap.pk}",
        f"/employees/{review.pk}/",
        f"/employees/{gap.pk}/",
        "/employees/",
        "/employees/?board=1",
        "/settings/people/",
        "/",
    )
    assert_panels_hold(page, paths, base=live_server.url)


def test_pages_are_accessible_and_quiet(
    browser: Any, live_server: Any, kranich: Organisation, katharina: User
):
    review = steps.in_review(kranich, katharina, {"phone": "+351 1"}, email="r@mail.example")
    steps.confirmed(kranich, katharina, email="c@mail.example")
    steps.invited(kranich, katharina, email="i@mail.example")
    gap = steps.draft(kranich, katharina, country="")
    paths = (
        "/",
        "/?done=1",
        "/employees/",
        "/employees/?board=1",
        "/employees/?q=nobody",
        "/employees/add/",
        "/employees/new/",
        "/employees/confirm/",
        f"/employees/{review.pk}/",
        f"/employees/{gap.pk}/",
        f"/employees/{gap.pk}/fields/country/",
        "/invitations/",
        "/settings/",
        "/settings/people/",
        f"/settings/people/{katharina.pk}/remove/",
        "/settings/account/",
        "/help/connect-personio/",
    )
    for view in VIEWS:
        context = browser.new_context(**view, reduced_motion="reduce")
        page = context.new_page()
        noise: list[str] = []
        page.on("console", lambda message, noise=noise: noise.append(message.text))
        page.on("pageerror", lambda error, noise=noise: noise.append(str(error)))
        sign_in(page, live_server, katharina)
        for path in paths:
            page.goto(f"{live_server.url}{path}")
            page.wait_for_load_state("networkidle")
            result = Axe().run(page)
            assert result.violations_count == 0, f"{path} {view}\n{result.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, view)
        assert noise == []
        context.close()

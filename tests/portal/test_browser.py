"""The employee's way in, in a real browser: what a test client cannot refuse, a browser can."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("/portal/", "/portal/check/", "/portal/send/", "/portal/data/", "/portal/help/")


@pytest.fixture
def portal(browser: Any, live_server: Any, invited: Any, guest: Any) -> Any:
    """A phone on which the guest has come in."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=live_server.url, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(guest.address)
    page.locator("input[type=password]").fill(invited.PASSWORD)
    page.get_by_role("button", name="Open my portal").click()
    page.wait_for_url("**/portal/**")
    yield page
    context.close()


def test_invited_person_comes_in_with_a_password(portal: Any) -> None:
    assert portal.get_by_role("heading", name="Welcome").is_visible()


def test_pages_are_accessible_and_fit_the_phone(portal: Any) -> None:
    for path in PAGES:
        portal.goto(path)
        portal.wait_for_load_state("networkidle")
        result = Axe().run(portal)
        assert result.violations_count == 0, f"{path}\n{result.generate_report()}"
        assert portal.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_answers_are_saved_as_they_are_given_and_sent_in_the_end(portal: Any) -> None:
    portal.goto("/portal/check/")
    portal.locator("#phone_wrong").press("Space")
    portal.locator("#phone_right").fill("+351 912 345 687")
    portal.locator("#phone_right").press("Tab")
    portal.get_by_text("Saved").wait_for()
    portal.get_by_text("Continue, 8 left").wait_for()
    assert portal.evaluate("document.activeElement.id") == "phone_note"  # nothing is torn away

    for card in portal.locator("form.cb-card:not(#phone)").all():
        card.locator("[value=correct]").press("Space")
    portal.get_by_role("link", name="Continue", exact=True).click()
    portal.get_by_text("+351 912 345 687").wait_for()
    portal.get_by_role("button", name="Send to HR").click()

    portal.wait_for_url("**/portal/status/")
    assert portal.get_by_text("HR checks your data").is_visible()


def test_a_link_waits_for_what_is_being_saved(portal: Any) -> None:
    portal.goto("/portal/check/")
    for card in portal.locator("form.cb-card:not(#phone)").all():
        card.locator("[value=correct]").press("Space")
    portal.locator("#phone_wrong").press("Space")
    portal.get_by_role("link", name="Continue, 1 left").wait_for()

    held: list[Any] = []
    portal.route("**/portal/check/phone/", lambda route: held.append(route))  # noqa: PLW0108 - asks for a name
    with portal.expect_request("**/portal/check/phone/"):
        portal.locator("#phone_right").fill("+351 912 345 687")
        portal.locator("#go").click()  # the field is left, which saves it
    assert portal.url.endswith("/portal/check/")
    held.pop().continue_()
    portal.wait_for_url("**/portal/send/")
    assert portal.get_by_text("+351 912 345 687").is_visible()


def test_continue_leads_to_a_card_that_is_not_covered(portal: Any) -> None:
    portal.goto("/portal/check/")
    for name in ("first_name", "last_name", "email"):
        portal.locator(f"#{name}_correct").press("Space")
    for left, card in (("6 left", "#phone"), ("6 left", "#phone")):  # from above and from below
        portal.get_by_role("link", name=left).click()
        top, bottom = (portal.locator(place).bounding_box() for place in (".cb-top", ".cb-dock"))
        box = portal.locator(card).bounding_box()
        assert box["y"] >= top["y"] + top["height"]
        assert box["y"] + box["height"] <= bottom["y"]
        portal.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_a_refused_value_is_not_left_behind(portal: Any) -> None:
    portal.goto("/portal/check/")
    portal.locator("#email_wrong").press("Space")
    portal.locator("#email_right").fill("nobody at home")
    portal.get_by_role("link", name="Later").click()
    portal.locator("#email_problem:not(:empty)").wait_for()
    assert portal.url.endswith("/portal/check/")
    portal.get_by_role("link", name="Continue, 9 left").wait_for()
    portal.locator("#email_hint:not(:empty)").wait_for()
    portal.locator("#email_note").fill("I no longer have one")
    portal.locator("#email_right").fill("")
    portal.locator("#email_right").press("Tab")
    portal.get_by_role("link", name="Continue, 8 left").wait_for()
    portal.locator("#email_hint:empty").wait_for(state="attached")


def test_pages_are_accessible_in_the_dark_and_in_german(portal: Any) -> None:
    portal.emulate_media(color_scheme="dark")
    portal.goto("/portal/status/")
    portal.locator("summary").first.click()
    portal.get_by_role("button", name="Deutsch").click()
    for path in (*PAGES, "/portal/status/"):
        portal.goto(path)
        portal.wait_for_load_state("networkidle")
        result = Axe().run(portal)
        assert result.violations_count == 0, f"{path}\n{result.generate_report()}"
        assert portal.locator("html").get_attribute("lang") == "de"

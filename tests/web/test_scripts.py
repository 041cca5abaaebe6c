"""The page scripts, in a real browser; and that nothing needs them."""

from typing import Any

import pytest

from crossboard.organisations.models import User

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.web.sample"),
]


@pytest.fixture
def show(page: Any, live_server: Any, client: Any) -> Any:
    """Open the sample page as a user who has the shortcuts switched on."""
    user = User.objects.create_user("katharina@kranich.example", "a long pass phrase")
    client.force_login(user)
    cookies = [
        {"name": name, "value": morsel.value, "url": live_server.url}
        for name, morsel in client.cookies.items()
    ]
    page.context.add_cookies(cookies)
    page.goto(f"{live_server.url}/show/console/")
    return page


def test_dialog_opens_over_the_page_and_closes_by_escape(show: Any) -> None:
    show.get_by_role("link", name="Open the dialog").click()
    dialog = show.get_by_role("dialog", name="Integrate Personio")
    assert dialog.evaluate("dialog => dialog.matches(':modal')")
    show.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_menu_closes_by_escape_and_gives_the_focus_back(show: Any) -> None:
    button = show.locator("summary", has_text="Add Employee")
    button.click()
    assert show.get_by_text("Choose people from Personio").is_visible()
    show.keyboard.press("Escape")
    assert not show.get_by_text("Choose people from Personio").is_visible()
    assert button.evaluate("summary => summary === document.activeElement")


def test_shift_ticks_a_range_and_the_head_shows_some(show: Any) -> None:
    picks = show.locator(".cb-pick")
    picks.nth(0).uncheck()
    picks.nth(1).click()
    picks.nth(3).click(modifiers=["Shift"])
    assert [picks.nth(n).is_checked() for n in range(5)] == [False, True, True, True, False]
    head = show.get_by_label("Select all on this page")
    assert head.evaluate("box => box.indeterminate")
    head.click()
    assert [picks.nth(n).is_checked() for n in range(5)] == [True, True, True, True, False]


def test_keys_walk_tick_and_open(show: Any) -> None:
    for key in ("j", "j", "x"):
        show.keyboard.press(key)
    assert show.locator(".cb-pick").nth(1).is_checked()
    show.keyboard.press("Enter")
    show.wait_for_url("**/p")


def test_chord_follows_the_menu(show: Any) -> None:
    show.keyboard.press("g")
    show.keyboard.press("i")
    show.wait_for_url("**/i")


def test_keys_are_text_inside_a_field(show: Any) -> None:
    field = show.get_by_label("Search people")
    field.fill("")
    field.press_sequentially("g?/j")
    assert field.input_value() == "g?/j"
    assert "/show/console/" in show.url


def test_copying_says_so_in_the_button(show: Any) -> None:
    show.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show.get_by_role("button", name="Copy as a to-do").click()
    show.get_by_role("button", name="Copied").wait_for()
    assert show.evaluate("navigator.clipboard.readText()") == "Please release “Phone”."


def test_failed_request_is_not_silent(show: Any) -> None:
    show.route("**/?page=2", lambda route: route.fulfill(status=500, body="no"))
    show.get_by_role("link", name="Show 50 more").click()
    show.get_by_role("alert").get_by_text("The server did not answer.").wait_for()


def test_menus_and_forms_work_without_script(browser: Any, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.locator("summary", has_text="English").click()
    page.get_by_role("button", name="Deutsch").click()
    page.get_by_role("heading", name="Anmelden").wait_for()
    assert not page.get_by_role("button", name="Passwort zeigen").is_visible()
    context.close()


def test_more_of_the_bottom_bar_holds_the_other_entries(show: Any) -> None:
    show.set_viewport_size({"width": 390, "height": 844})
    show.locator(".cb-tabbar summary").click()
    assert show.locator(".cb-tabbar").get_by_role("link", name="Sync health").is_visible()
    assert show.locator(".cb-tabbar").get_by_text("Data as of 13:40.").is_visible()

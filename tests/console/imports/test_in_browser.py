"""From *Integrate* to the drafts in a real browser: htmx, focus, ticks by range, axe, phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from crossboard.organisations.roles import Role
from tests.console import people
from tests.console.spills import assert_panels_hold
from tests.console.test_browser import VIEWS, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kranich() -> Any:
    return people.organisation()


@pytest.fixture
def katharina(kranich: Any) -> Any:
    return people.member(kranich, Role.HR_MANAGER)


@pytest.fixture
def desk(page: Any, live_server: Any, katharina: Any) -> Any:
    """A page of the signed-in HR manager that knows its server."""
    sign_in(page, live_server, katharina)
    page.base = live_server.url
    return page


def connect(desk: Any, personio: Any) -> None:
    desk.goto(f"{desk.base}/integrations/")
    desk.click("[data-cb-open=integrate]")
    desk.fill("[name=client_id]", personio.issued.client_id)
    desk.fill("[name=secret]", personio.issued.secret)
    desk.click("#integrate [type=submit]")
    desk.wait_for_url("**/access/")
    personio.work()


def listed(desk: Any, personio: Any) -> None:
    """Open the grid; its first visit asks for the list by itself."""
    desk.goto(f"{desk.base}/import/")
    desk.wait_for_selector("#reading[aria-busy=true]")
    personio.work()
    desk.wait_for_selector("table.cb-import")


def test_a_refused_secret_moves_the_focus_to_the_reason(desk: Any, personio: Any):
    desk.goto(f"{desk.base}/integrations/")
    desk.click("[data-cb-open=integrate]")
    assert desk.evaluate("document.activeElement.name") == "client_id"
    desk.fill("[name=client_id]", personio.issued.client_id)
    desk.fill("[name=secret]", "wrong")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#integrate [role=alert]:focus")
    assert desk.input_value("[name=secret]") == ""
    assert desk.get_attribute("[name=secret]", "aria-invalid") == "true"


def test_a_range_of_ticks_is_kept_and_imported(desk: Any, personio: Any):
    connect(desk, personio)
    listed(desk, personio)
    desk.goto(f"{desk.base}/import/?open=1")
    picks = desk.locator("table .cb-pick:not(:disabled)")
    with desk.expect_response("**/import/choose/*"):
        picks.nth(0).click()
    with desk.expect_response("**/import/choose/*"):
        picks.nth(2).click(modifiers=["Shift"])
    desk.reload()
    assert desk.locator("table .cb-pick:checked").count() == 3
    with desk.expect_response("**/import/choose/*"):
        desk.locator("tr:has(.cb-pick:checked) select[name^=country-]").first.select_option("PT")
    with desk.expect_response("**/import/choose/*"):
        desk.get_by_role("button", name="Portugal for the 2 open ones").click()
    desk.get_by_role("button", name="Import 3 people").click()
    desk.wait_for_url("**/import/plan/**")
    desk.get_by_role("button", name="Import 3 people").click()
    desk.wait_for_url("**/runs/**")
    personio.work()
    desk.wait_for_selector("text=Import finished")
    assert desk.get_by_text("Review 3 drafts").is_visible()


def test_a_tick_after_a_search_is_not_lost_to_the_field_being_left(desk: Any, personio: Any):
    connect(desk, personio)
    listed(desk, personio)
    with desk.expect_response("**/import/?q=Carvalho*"):
        desk.fill("#import-search", "Carvalho")
    desk.wait_for_selector("#shown:not(:has-text('180'))")
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    with desk.expect_response("**/import/choose/*"):
        desk.locator("table .cb-pick:not(:disabled)").first.click()
    desk.wait_for_selector("#selection >> text=1 person")
    assert not [url for url in asked if "/import/?" in url]
    desk.locator("#filters .cb-chip", has_text="Ticked").click()
    desk.wait_for_selector("#import-rows:not(:has(> tr + tr))")


def test_nothing_leaves_its_panel(desk: Any, personio: Any):
    connect(desk, personio)
    listed(desk, personio)
    with desk.expect_response("**/import/choose/*"):
        desk.locator("table .cb-pick:not(:disabled)").first.click()
    with desk.expect_response("**/import/choose/*"):
        desk.locator("tr:has(.cb-pick:checked) select[name^=country-]").first.select_option("PT")
    desk.get_by_role("button", name="Import 1 person").click()
    desk.wait_for_url("**/import/plan/**")
    plan = desk.url.removeprefix(desk.base)
    connection = personio.connection().pk
    pages = ("/import/", plan, f"/integrations/{connection}/access/", "/integrations/")
    assert_panels_hold(desk, pages, base=desk.base)


@pytest.mark.parametrize("view", VIEWS, ids=["desktop light", "phone dark"])
def test_pages_are_accessible_and_fit(
    browser: Any, live_server: Any, katharina: Any, personio: Any, view: dict[str, Any]
):
    context = browser.new_context(bypass_csp=True, **view)
    desk = context.new_page()
    sign_in(desk, live_server, katharina)
    desk.base = live_server.url
    _check(desk, "/integrations/?integrate=1")
    connect(desk, personio)
    listed(desk, personio)
    connection = personio.connection().pk
    pages = (
        "",
        *(f"{connection}/{name}/" for name in ("access", "rules", "transferred", "secret")),
    )
    for page in (*(f"/integrations/{page}" for page in pages), "/import/", "/import/?q=zzz"):
        _check(desk, page)
    context.close()


def _check(desk: Any, path: str) -> None:
    desk.goto(f"{desk.base}{path}")
    found = Axe().run(desk)
    assert found.violations_count == 0, (path, found.generate_report())
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

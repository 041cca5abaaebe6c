"""The pages in a real browser: accessible, quiet, whole on a phone, and a hire by clicking."""

from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from crossboard.sandbox import IssuedCredential, State, leave
from crossboard.sandbox.server import SandboxServer
from tests.sandbox.caller import Caller
from tests.sandbox.visitor import PAGES

SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}


@pytest.fixture
def address(state: State, issued: IssuedCredential) -> Iterator[str]:
    Caller(state).sign_in(issued).employees()
    leave(state, min(state.company.people), last_day=state.clock.today())
    server = SandboxServer(state)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("theme", "size"), [("light", "desktop"), ("dark", "phone")])
def test_pages_are_accessible_quiet_and_fit(
    browser: Browser, address: str, issued: IssuedCredential, theme: str, size: str
) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme, locale="de-DE")
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    for path in (*PAGES, f"/credentials/{issued.client_id}", "/people?q=nobody+at+all"):
        page.goto(address + path)
        found = Axe().run(page)
        assert found.violations_count == 0, (path, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], path
    context.close()
    assert noise == []


def test_a_person_is_hired_by_clicking(page: Page, address: str, state: State) -> None:
    page.goto(f"{address}/people")
    page.get_by_role("link", name="Hire someone").click()
    name = page.get_by_label("First name").input_value()
    page.get_by_role("button", name="Hire", exact=True).click()
    page.get_by_role("status").wait_for()
    assert state.company.people[max(state.company.people)].first_name == name


def test_a_credential_is_made_by_clicking_and_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/marketplace")
    page.get_by_role("link", name="Create credential").click()
    page.get_by_role("button", name="Create credential").click()
    secret = page.locator("#secret").inner_text()
    page.get_by_role("button", name="Copy").nth(1).click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == secret

"""axe finds nothing on any base page, in both themes, both languages, both widths; no console noise."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.web.sample"),
]
PAGES = (
    "/show/console/",
    "/show/console/?wrong",
    "/show/portal/",
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-x/",
    "/account/inactive/",
    "/nowhere/",
)
VIEWS = (
    {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light", "locale": "en"},
    {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark", "locale": "de"},
    {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "locale": "de"},
    {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "locale": "en"},
)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_quiet(browser: Any, live_server: Any, path: str) -> None:
    for view in VIEWS:
        context = browser.new_context(**view, reduced_motion="reduce")
        page = context.new_page()
        noise: list[str] = []
        page.on("console", lambda message, noise=noise: noise.append(message.text))
        page.on("pageerror", lambda error, noise=noise: noise.append(str(error)))
        page.goto(f"{live_server.url}{path}")
        page.wait_for_load_state("networkidle")
        result = Axe().run(page)
        assert result.violations_count == 0, f"{view}\n{result.generate_report()}"
        assert [line for line in noise if "404" not in line] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        context.close()

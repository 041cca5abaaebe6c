"""Step 4 of the product: Add Employee, Import Existing, plan, Import."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator
from tools.journey.play import Play

EVIDENT = 4  # people whose country Crossboard suggests with evidence


def continues_to_the_list(play: Play) -> None:
    """Continue with n of 9 leads to Import Existing; the list is read"""
    said = play.hr.word("Continue with %(n)s of %(all)s", n=7, all=9).split("7")[0]
    play.hr.link(said).click()
    _rows(play).first.wait_for()


def adds_an_employee(play: Play) -> None:
    """Add Employee, Import Existing"""
    play.hr.link(play.hr.word("Employees")).click()
    play.hr.picture("employees-empty")
    play.hr.link("Add Employee").click()
    play.hr.page.wait_for_url("**/employees/add/")
    play.hr.picture("add-employee")
    play.hr.page.locator("main").get_by_role("link", name="Import Existing").click()
    _rows(play).first.wait_for()
    play.hr.picture("import-existing")


def searches_and_ticks(play: Play) -> None:
    """Filters, searches, ticks people with evidence and gives one a country"""
    hr = play.hr
    _filter(play, lambda: hr.page.get_by_label(hr.word("Not yet imported")).check())
    _filter(play, lambda: hr.page.locator("select[name=start]").select_option("ahead"))
    evident = hr.page.locator(
        "#import-rows tr:has(.cb-pick):not(:has(.cb-select-open)):not(:has([id^=decide]))"
    )
    for number in range(EVIDENT):
        _tick(play, evident.nth(number))
    hr.picture("import-ticked")
    _filter(play, lambda: hr.page.locator("select[name=start]").select_option(""))
    _filter(play, lambda: hr.page.get_by_label(re.compile(f"^{hr.word('Country open')}")).check())
    undecided = hr.page.locator("#import-rows tr:has(.cb-pick):has(.cb-select-open)").first
    undecided.wait_for()
    name = undecided.locator(".cb-who-name").inner_text()
    _tick(play, undecided)
    hr.sees("Choose a country for %(name)s first.", name=name)
    hr.picture("import-country-missing")
    _choose(play, undecided.locator("select[name^=country]"), "PT")
    _filter(play, lambda: hr.page.get_by_label(re.compile(f"^{hr.word('Country open')}")).uncheck())
    _filter(play, lambda: hr.page.locator("#import-search").press_sequentially(name.split()[-1]))
    hr.picture("import-search")


def reads_the_plan(play: Play) -> None:
    """Sees the plan: what is created and why, what is not taken"""
    play.hr.page.locator("#selection button[value=plan]").click()
    play.hr.sees("Nobody is invited yet.")
    play.hr.picture("plan")


def imports(play: Play) -> None:
    """Import: progress, reload, result per person"""
    play.hr.page.locator("form[action$='/start/'] button").click()
    play.hr.page.wait_for_url("**/runs/**")
    play.hr.picture("importing")
    play.hr.page.reload()
    play.hr.sees("Import finished")
    play.hr.picture("import-finished")


def finds_the_drafts(play: Play) -> None:
    """Finds them in Employees as Draft with the P badge"""
    play.hr.link(play.hr.word("Employees")).click()
    drafts = play.hr.page.locator("#rows tr:has(.cb-p)")
    drafts.first.wait_for()
    if drafts.count() != EVIDENT + 1:
        raise AssertionError(f"{EVIDENT + 1} drafts with P expected, {drafts.count()} are there")
    play.hr.picture("employees-drafts")


def _rows(play: Play) -> Locator:
    return play.hr.page.locator("#import-rows tr")


def _filter(play: Play, act: Callable[[], None]) -> None:
    """Change a filter and wait for the list it brings."""
    with play.hr.page.expect_response(lambda answer: "/import/?" in answer.url):
        act()
    play.hr.settles()


def _tick(play: Play, row: Locator) -> None:
    with play.hr.page.expect_response("**/import/choose/**"):
        row.locator(".cb-pick").check()
    play.hr.settles()


def _choose(play: Play, field: Locator, value: str) -> None:
    with play.hr.page.expect_response("**/import/choose/**"):
        field.select_option(value)
    play.hr.settles()

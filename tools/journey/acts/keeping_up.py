"""Step 8 of the product: drafts by themselves, and values that follow Personio."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as Late
from tools.journey.browser import Person
from tools.journey.play import Play
from tools.journey.words import sandbox_word

LIMIT = 30  # seconds
HIRED_FROM = timedelta(days=7)
HIRED = {
    "first_name": "Clara",
    "last_name": "Albatros",
    "email": "clara.albatros@kranich.example",
    "position": "Cartographer",
}
JOB = "Principal Cartographer"


def switches_on_drafts(play: Play) -> None:
    """Switches on Create drafts, sees the effect first"""
    hr = play.hr
    hr.link("Integrations").click()
    hr.picture("integrations-connected")
    hr.follows("Who comes over")
    _effect(hr, lambda: hr.page.locator("input[name=mode][value=drafts]").check())
    day = datetime.now(UTC).date() + HIRED_FROM
    _effect(hr, lambda: hr.page.locator("input[name=start_from]").fill(day.isoformat()))
    _effect(hr, lambda: hr.page.locator("input[name=confirmed]").check())
    hr.picture("rules")
    hr.presses("Save rules")
    hr.page.locator("#said p").wait_for()
    hr.picture("rules-saved")


def hires_in_personio(play: Play) -> None:
    """Somebody is hired in Personio: a draft with P appears by itself"""
    sandbox = _sandbox(play)
    sandbox.goes("/people/hire")
    for key, text in HIRED.items():
        sandbox.page.locator(f"#f-{key}").fill(text)
    sandbox.picture("sandbox-hire")
    sandbox.button(_words(play, "Hire")).click()
    started = time.monotonic()
    sandbox.page.wait_for_url("**/people/*")
    row = play.hr.page.locator("#rows tr:has(.cb-p)", has_text="Albatros")
    _appears(
        play, "/employees/?view=drafts&q=Albatros", row, started, "hired in Personio, draft here"
    )
    play.hr.picture("draft-by-itself")


def changes_the_job_title(play: Play) -> None:
    """The job title changes in Personio: the draft follows by itself"""
    sandbox = play.windows[-1]
    sandbox.link(_words(play, "Change")).click()
    sandbox.page.locator("#f-position").fill(JOB)
    sandbox.button(_words(play, "Save")).click()
    started = time.monotonic()
    row = play.hr.page.locator("#rows tr:has(.cb-p)", has_text=JOB)
    _appears(
        play, "/employees/?view=drafts&q=Albatros", row, started, "job title changed, shown here"
    )
    play.hr.picture("job-title-followed")
    sandbox.leaves()


def _effect(hr: Person, act: Callable[[], None]) -> None:
    """Change a rule and wait until its effect is shown."""
    with hr.page.expect_response("**/rules/?*"):
        act()
    hr.settles()


def _appears(play: Play, path: str, what: Locator, started: float, words: str) -> None:
    """Look again and again, as somebody who waits would; note how long it took."""
    while True:
        play.hr.goes(path)
        try:
            what.wait_for(timeout=1000)
        except Late:
            if time.monotonic() - started > LIMIT:
                raise AssertionError(f"{words}: not within {LIMIT} s") from None
        else:
            play.note(f"{words} after {time.monotonic() - started:.1f} s")
            return


def _sandbox(play: Play) -> Person:
    return play.person(address=play.demo.sandbox)


def _words(play: Play, english: str) -> str:
    return sandbox_word(play.gallery.language, english)

"""The end of step 7: HR sees the answers, decides, completes the review."""

from tools.journey.play import Play


def reviews(play: Play) -> None:
    """HR decides about the disputed value and completes the review"""
    hr = play.hr
    hr.goes("/")
    hr.picture("actions-review")
    hr.page.locator("main .cb-action a").first.click()
    hr.sees("Accept theirs")
    hr.picture("review")
    hr.presses("Accept theirs")
    hr.sees("Theirs accepted")
    hr.presses("Complete review")
    hr.sees("The data is checked. The contract itself is made outside Crossboard.")
    hr.picture("review-complete")


def looks_into_a_value(play: Play) -> None:
    """Looks where a value is from, and since when"""
    row = play.hr.page.locator("tr:has(a[href$='/fields/job_title/'])")
    row.locator("a").click()
    play.hr.page.get_by_role("dialog").wait_for()
    play.hr.picture("history")
    play.hr.page.keyboard.press("Escape")

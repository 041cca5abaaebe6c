"""Step 7 of the product, on the phone: accept, password, passport, values, send."""

from http import HTTPStatus

from tools.journey.play import Play

PASSWORD = "an umbrella for two"  # noqa: S105 - of an invented person, thrown away with the demo


def accepts(play: Play) -> None:
    """On the phone: opens the invitation and sets a password"""
    play.phone = play.person(phone=True)
    play.phone.goes(play.link)
    play.phone.page.locator("input[type=password]").wait_for()
    play.phone.picture("welcome")
    play.phone.page.locator("input[type=password]").fill(PASSWORD)
    play.phone.presses("Open my portal")


def reads_the_passport(play: Play) -> None:
    """Reads the data passport: what came from where, who sees it"""
    play.phone.sees("Your data passport")
    play.phone.picture("passport")


def checks_the_values(play: Play) -> None:
    """Checks the nine values, calls one wrong with a note"""
    phone = play.phone
    phone.follows("Start: check my data")
    phone.picture("check")
    names = [form.get_attribute("id") for form in phone.page.locator("form.cb-card").all()]
    for name in filter(lambda one: one != "job_title", names):
        _answer(play, f"{name}_correct")
    _answer(play, "job_title_wrong")
    right = phone.page.locator("#job_title_right")
    right.fill("Senior Engineer")
    with phone.page.expect_response("**/portal/check/job_title/"):
        right.blur()
    note = phone.page.locator("#job_title_note")
    note.fill({"en": "As my contract says.", "de": "So steht es im Vertrag."}[phone.language])
    with phone.page.expect_response("**/portal/check/job_title/"):
        note.blur()
    phone.page.locator("#go[href$='/portal/send/']").wait_for()
    phone.page.locator("#job_title").scroll_into_view_if_needed()
    phone.picture("check-wrong")


def sends_the_answers(play: Play) -> None:
    """Sends the answers to HR"""
    play.phone.page.locator("#go").click()
    play.phone.button(play.phone.word("Send to HR")).wait_for()
    play.phone.picture("send")
    play.phone.presses("Send to HR")
    play.phone.sees("Your onboarding")
    play.phone.picture("status")


def is_refused_elsewhere(play: Play) -> None:
    """Without the HR role: no Integrations entry, refused by address"""
    if play.phone.page.get_by_role("link", name="Integrations").count():
        raise AssertionError("the employee has an Integrations entry")
    answer = play.phone.page.goto(f"{play.demo.address}/integrations/")
    if answer is None or answer.status != HTTPStatus.FORBIDDEN:
        raise AssertionError(f"/integrations/ answers the employee {answer and answer.status}")
    play.phone.picture("refused")


def _answer(play: Play, choice: str) -> None:
    name = choice.rsplit("_", 1)[0]
    with play.phone.page.expect_response(f"**/portal/check/{name}/"):
        play.phone.page.locator(f"label:has(#{choice})").click()
    play.phone.settles()

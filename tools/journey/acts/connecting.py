"""Steps 1 to 3 of the product: Integrations, Integrate, Submit, access check."""

from tools.journey.play import Play


def opens_integrations(play: Play) -> None:
    """Opens Integrations and the Integrate dialog"""
    play.hr.link("Integrations").click()
    play.hr.sees("Not connected")
    play.hr.picture("integrations")
    play.hr.page.get_by_role("link", name="Integrate", exact=True).click()
    play.hr.page.get_by_role("dialog").wait_for()
    play.hr.picture("integrate")


def mistypes_the_secret(play: Play) -> None:
    """Pastes a wrong Secret: one plain sentence, nothing saved"""
    play.hr.field("Client ID").fill(play.demo.client_id)
    play.hr.field("Secret").fill("papi-not-this-one")
    play.hr.button("Submit").click()
    play.hr.sees("Personio refused these credentials.")
    play.hr.picture("integrate-refused")


def submits(play: Play) -> None:
    """Pastes Client ID and Secret: Submit, connected"""
    play.hr.field("Client ID").fill(play.demo.client_id)
    play.hr.field("Secret").fill(play.demo.secret)
    play.hr.button("Submit").click()
    play.hr.page.wait_for_url("**/access/**")
    play.hr.page.locator("#said p").wait_for()


def reads_the_access_check(play: Play) -> None:
    """Reads which of the nine attributes arrive, confirms the suggested ones"""
    play.hr.page.locator("#access table").wait_for()
    play.hr.picture("access-check")
    confirm = play.hr.page.get_by_role("button", name=play.hr.word("Confirm"), exact=True)
    while confirm.count():
        with play.hr.page.expect_navigation():
            confirm.first.click()
    play.hr.page.locator("#access:not([aria-busy])").wait_for()
    play.hr.picture("access-confirmed")


def sees_what_is_transferred(play: Play) -> None:
    """Sees which data is transferred"""
    play.hr.follows("Data transferred")
    play.hr.page.locator("main table").wait_for()
    play.hr.picture("data-transferred")
    play.hr.page.go_back()

"""Steps 5 and 6 of the product: confirm, Continue, invitation, mail."""

from tools.journey.play import Play


def finds_the_action(play: Play) -> None:
    """Finds the action: drafts wait for confirmation"""
    play.hr.link(play.hr.word("Actions")).click()
    play.hr.link(play.hr.word("Review and continue")).wait_for()
    play.hr.picture("actions")


def continues_one_then_all(play: Play) -> None:
    """Compares a draft with Personio: Continue for one, then for all"""
    play.hr.follows("Review and continue")
    play.hr.sees("Personio says")
    play.hr.picture("confirm")
    play.name = play.hr.page.locator("h1").inner_text()
    play.hr.page.locator("button[name=one]").click()
    play.hr.finds(play.hr.word("{name} confirmed.").format(name=play.name))
    play.hr.picture("confirm-next")
    play.hr.page.locator("button[name=all]").click()
    play.hr.page.wait_for_url("**/invitations/**")


def sends_the_invitations(play: Play) -> None:
    """Reads the mail before it goes, then sends the invitations"""
    play.hr.page.locator(f"a.cb-chip[lang={play.gallery.language}]").click()
    play.hr.page.locator(f"#preview .cb-mail[lang={play.gallery.language}]").wait_for()
    for language in play.hr.page.locator("select[name^=language-]").all():
        language.select_option(play.gallery.language)
    play.hr.picture("invitations")
    play.hr.page.locator("button[form=invite]").click()
    play.hr.sees("On their way")
    play.hr.picture("invitations-sent")


def reads_the_mail(play: Play) -> None:
    """Opens the demo's mailbox and the invitation in it"""
    play.hr.goes("/mailbox/")
    mail = play.hr.page.locator("#list a").first
    mail.wait_for()
    play.hr.picture("mailbox")
    mail.click()
    button = play.hr.frame().locator(".button a")
    button.wait_for()
    play.link = str(button.get_attribute("href"))
    play.hr.picture("invitation-mail")

"""Ways in: the Marketplace, the front door."""

from tools.journey.play import HR, Play
from tools.journey.words import sandbox_word


def comes_from_the_marketplace(play: Play) -> None:
    """From Personio's Marketplace: Connect, sign in, Integrate is open"""
    visitor = play.person(address=play.demo.sandbox)
    visitor.goes("/marketplace")
    visitor.picture("marketplace")
    visitor.link(sandbox_word(play.gallery.language, "Connect")).click()
    play.sign_in(visitor, HR)
    visitor.sees("Integrate Personio")
    visitor.field("Client ID").wait_for()
    visitor.picture("integrate-from-marketplace")
    visitor.leaves()


def signs_in(play: Play) -> None:
    """Signs in as HR manager"""
    play.hr = play.person()
    play.hr.goes("/")
    play.hr.picture("sign-in")
    play.sign_in(play.hr, HR)
    play.hr.sees("Nothing to do yet")
    play.hr.picture("nothing-to-do-yet")

"""The list of people."""

from urllib.parse import urlencode

from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.person_list import ORDERS, Wish, show
from crossboard.sandbox.pages.visit import Visit
from crossboard.sandbox.person import Status


def home(visit: Visit) -> Response:
    return visit.go("/people")


def show_list(visit: Visit) -> Response:
    wish = Wish.of(visit.request)
    return visit.page(
        "people/list.html",
        wish=wish,
        shown=show(visit.state.company, wish, visit.state.clock.now()),
        statuses=list(Status),
        orders=list(ORDERS),
        more=urlencode(wish.query()),
    )

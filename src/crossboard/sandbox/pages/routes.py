"""Addresses and the views behind them."""

from collections.abc import Callable

from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.views import (
    clock,
    credentials,
    look,
    nuisances,
    org,
    people,
    person,
    requests,
    webhooks,
)

# A view takes the visit and, by name, what its address pattern captured.
View = Callable[..., Response]

_PERSON = r"/people/(?P<number>\d+)"
_CREDENTIAL = r"/credentials/(?P<client_id>[\w-]+)"

ROUTES: dict[str, dict[str, View]] = {
    "/": {"GET": people.home},
    "/people": {"GET": people.show_list},
    "/people/hire": {"GET": person.ask_hire, "POST": person.hire_person},
    _PERSON: {"GET": person.show},
    f"{_PERSON}/change": {"GET": person.ask_change, "POST": person.change_person},
    f"{_PERSON}/leave": {"GET": person.ask_leave, "POST": person.let_leave},
    "/org": {"GET": org.show},
    "/marketplace": {"GET": org.show_marketplace},
    "/credentials": {"GET": credentials.show_list},
    "/credentials/new": {"GET": credentials.ask_new, "POST": credentials.create},
    _CREDENTIAL: {"GET": credentials.show, "POST": credentials.save_attributes},
    f"{_CREDENTIAL}/revoke": {"POST": credentials.revoke},
    "/requests": {"GET": requests.show},
    "/webhooks": {"GET": webhooks.show},
    r"/webhooks/(?P<webhook_id>[\w-]+)": {"POST": webhooks.turn},
    "/nuisances": {"GET": nuisances.show},
    "/nuisances/off": {"POST": nuisances.turn_all_off},
    r"/nuisances/(?P<name>[\w-]+)": {"POST": nuisances.turn},
    r"/happenings/(?P<name>[\w-]+)": {"POST": nuisances.happen},
    "/clock": {"GET": clock.show, "POST": clock.move},
    "/limits": {"POST": clock.set_limits},
    "/language": {"POST": look.choose_language},
    "/theme": {"POST": look.choose_theme},
}

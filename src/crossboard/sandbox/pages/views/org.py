"""The company's places, and the Marketplace."""

from collections import Counter

from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.visit import Visit
from crossboard.sandbox.person import Status


def show(visit: Visit) -> Response:
    company = visit.state.company
    here = [one for one in company.people.values() if one.status is not Status.INACTIVE]
    now = visit.state.clock.now()
    return visit.page(
        "org.html",
        places=company.organisation,
        clocks={
            office.id: f"{now.astimezone(company.organisation.zone_of(office.id)):%H:%M}"
            for office in company.organisation.offices.values()
        },
        by_office=Counter(one.office for one in here),
        by_department=Counter(one.department for one in here),
        by_team=Counter(one.team for one in here),
        by_entity=Counter(one.subcompany for one in here),
    )


def show_marketplace(visit: Visit) -> Response:
    connected = [one for one in visit.state.credentials.values() if one.name == "Crossboard"]
    return visit.page("marketplace.html", connected=connected)

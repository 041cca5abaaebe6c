"""A believable company out of a seed. Nobody in it exists; every address ends in `.example`."""

from datetime import date

from crossboard.sandbox.attributes import custom_attributes
from crossboard.sandbox.company import Company
from crossboard.sandbox.generation.people import invent_people
from crossboard.sandbox.generation.places import build_organisation

DOMAIN = "kranich.example"
DEMO_SIZE = 180


def invent_company(*, seed: int, size: int = DEMO_SIZE, today: date) -> Company:
    """The company "Kranich Instruments": the same people for the same seed, size and day."""
    places = build_organisation()
    custom = custom_attributes(7_120_000 + 41 * (seed % 1000))
    people = invent_people(
        seed=seed, size=size, today=today, domain=DOMAIN, places=places, custom=list(custom)
    )
    return Company(
        id=48_100 + seed,
        name="Kranich Instruments",
        domain=DOMAIN,
        seed=seed,
        born_on=today,
        organisation=places,
        custom=custom,
        people={person.id: person for person in people},
    )

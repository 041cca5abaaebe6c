"""What happens by itself when a day begins: starters become active, leavers inactive."""

from datetime import date

from crossboard.sandbox.acts import change
from crossboard.sandbox.person import Person, Status
from crossboard.sandbox.state import State
from crossboard.sandbox.telling import announce


def let_days_pass(state: State) -> None:
    """Bring every status up to the clock's day; does nothing twice on one day."""
    today = state.clock.today()
    if state.lived_until == today:
        return
    for person in list(state.company.people.values()):
        due = _due_status(person, today)
        if due is not person.status:
            change(state, person.id, {"status": due})
            event = "terminated" if due is Status.INACTIVE else "started"
            ids = {"person_id": str(person.id), "employment_id": person.employment_id}
            announce(state, f"employment.{event}", **ids)
    state.lived_until = today


def _due_status(person: Person, today: date) -> Status:
    if person.termination_date and person.termination_date < today:
        return Status.INACTIVE
    starts = person.status is Status.ONBOARDING and person.hire_date
    return Status.ACTIVE if starts and starts <= today else person.status

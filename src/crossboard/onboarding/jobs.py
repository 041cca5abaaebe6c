"""Jobs of this room: ids in, one action called."""

from django.utils import timezone
from procrastinate.contrib.django import app

from crossboard.onboarding.actions import follow_drafts, follow_lost_mail
from crossboard.organisations.home import at_home


@app.task(name="onboarding.follow_run", queue="onboarding")
def follow_run(run_id: int, organisation_id: int) -> None:
    """Open the to-dos about the drafts a run made; deferred by its batches, safe to run twice."""
    with at_home(organisation_id):
        follow_drafts(run_id)


@app.task(name="onboarding.follow_mail", queue="onboarding")
def follow_mail(mail_id: int, organisation_id: int) -> None:
    """Open the to-do about an invitation whose mail did not arrive; safe to run twice."""
    with at_home(organisation_id):
        follow_lost_mail(mail_id, now=timezone.now())

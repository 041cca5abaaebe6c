"""Jobs of this room: ids in, one action called."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from crossboard.mail.sending import send, send_waiting


# 4, 16, 64 … seconds: the last of seven tries comes about an hour and a half after the first
@app.task(
    name="mail.send_queued", queue="mail", retry=RetryStrategy(max_attempts=6, exponential_wait=4)
)
def send_queued(mail_id: int, organisation_id: int) -> None:
    send(mail_id=mail_id, organisation_id=organisation_id, now=timezone.now())


@app.task(name="mail.send_waiting", queue="mail")
def send_on() -> None:
    """Send what waited for a mail server; deferred when one is entered, safe to run twice."""
    send_waiting()

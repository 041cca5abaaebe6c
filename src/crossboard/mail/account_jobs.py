"""Jobs of the sign-in pages. Apart from those of the outbox, which writes the mails."""

from procrastinate.contrib.django import app

from crossboard.mail.forgotten import send_password_link


@app.task(name="mail.forgotten_password", queue="mail")
def forgotten_password(user_id: int) -> None:
    send_password_link(user_id)

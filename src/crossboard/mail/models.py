"""The outbox. A mail is written in the transaction that causes it and sent by a job."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossboard.mail.reasons import Reason
from crossboard.tenancy.models import TenantModel


class OutboundMail(TenantModel):
    """One mail: its letter, to whom, and what became of it."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        UNCERTAIN = (
            "uncertain",
            _("Uncertain"),
        )  # handed over, fate unknown: never repeated by itself
        FAILED = "failed", _("Not sent")
        RECALLED = "recalled", _("Recalled")
        SHOWN = "shown", _("In the demo's mailbox")  # the demo sends nothing out

    kind = models.CharField(max_length=40)  # invitation, colleague, password, test …
    to = models.EmailField()
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    reply_to = models.EmailField(blank=True, default="")
    sender_name = models.CharField(max_length=200, blank=True, default="")
    sealed_link = models.BinaryField(null=True)  # stands where the texts say `compose.LINK`
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    error = models.CharField(max_length=300, blank=True, default="")  # a `reasons.Reason`
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    personal_fields = ("to", "subject", "text", "html", "sealed_link")

    @property
    def reason(self) -> str:
        """Return why it was not sent, as a sentence; empty while there is no reason."""
        return Reason(self.error).sentence if self.error else ""


class MailServer(models.Model):
    """The installation's single mail server; its password is sealed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    host = models.CharField(_("Server"), max_length=200)
    port = models.PositiveIntegerField(_("Port"), default=587)
    security = models.CharField(
        _("Security"),
        max_length=10,
        choices=[("starttls", "STARTTLS"), ("tls", "TLS"), ("none", _("None"))],
        default="starttls",
    )
    username = models.CharField(_("User name"), max_length=200, blank=True, default="")
    sealed_password = models.BinaryField(null=True)
    sender = models.EmailField(_("Sender's address"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="mailserver_single_row")
        ]

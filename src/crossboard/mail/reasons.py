"""Why a mail was not sent, and what to do about it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """Named by what a person has to do; `sentence` says it."""

    NO_SERVER = "no_server"
    NAME_UNKNOWN = "name_unknown"
    NOBODY_LISTENS = "nobody_listens"
    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    NO_STARTTLS = "no_starttls"
    LOGIN_REFUSED = "login_refused"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSED = "recipient_refused"
    CONTENT_REFUSED = "content_refused"
    FATE_UNKNOWN = "fate_unknown"
    DEMO = "demo"

    @property
    def sentence(self) -> str:
        return str(_SENTENCES[self])


_SENTENCES: dict[Reason, Promise] = {
    Reason.NO_SERVER: _(
        "No mail server is set up yet. Enter one under Settings; what waits goes out then."
    ),
    Reason.NAME_UNKNOWN: _(
        "No server has this name. Check how the mail server's name is written, and whether this "
        "machine can look up names."
    ),
    Reason.NOBODY_LISTENS: _(
        "The server is there, but takes no connection on this port. Check the port, usually 587 or "
        "465."
    ),
    Reason.NO_ANSWER: _(
        "The mail server kept us waiting until we gave up. Check name and port, and whether a "
        "firewall lets this machine through."
    ),
    Reason.UNREACHABLE: _(
        "The mail server did not answer. Check server name and port, and whether this machine may "
        "reach it."
    ),
    Reason.CERTIFICATE: _(
        "The mail server's certificate does not fit its name or is not trusted. Check the server "
        "name."
    ),
    Reason.NO_STARTTLS: _(
        "The mail server does not offer this kind of encryption on this port. Choose another "
        "security or port."
    ),
    Reason.LOGIN_REFUSED: _(
        "The mail server refused user name or password. Some servers ask for an app password."
    ),
    Reason.SENDER_REFUSED: _(
        "The mail server does not let us send from this sender's address. Check the address."
    ),
    Reason.RECIPIENT_REFUSED: _(
        "The mail server refused the recipient's address. Check it and send again."
    ),
    Reason.CONTENT_REFUSED: _(
        "The mail server refused the mail. Ask its operator why, then send again."
    ),
    Reason.DEMO: _("The demo sends nothing out, not even a test mail. Nothing was sent."),
    Reason.FATE_UNKNOWN: _(
        "We do not know whether this mail arrived: the connection broke while it was handed over. "
        "Ask the recipient, or send it again."
    ),
}


class NotSent(Exception):
    """The mail was certainly not sent. `reason` says why; `for_now` whether a later try may succeed."""

    def __init__(self, reason: Reason, *, for_now: bool = False) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.for_now = for_now

    @property
    def sentence(self) -> str:
        return self.reason.sentence


class FateUnknown(Exception):
    """The connection broke during the hand-over: the mail may have been sent."""

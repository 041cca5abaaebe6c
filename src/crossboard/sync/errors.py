"""What can go wrong between Crossboard and Personio, named by the reaction it calls for.

    SyncError
    ├── ConnectRefused              nothing was saved, nothing was changed
    │   ├── WrongCredentials        ask a person for the two values again
    │   ├── EmployeesNotReadable    ask the Personio admin for a right
    │   ├── PersonioUnreachable     try again later
    │   ├── PersonioBusy            try again at `until`
    │   ├── AskedByOthers           try again in a moment
    │   ├── AnswerNotUnderstood     look at what answers; try again
    │   └── AlreadyConnected        use the other connection
    ├── FetchIncomplete             read again; conclude nothing
    │   ├── NoTotal                 the same, and report it if it stays
    │   ├── WrongTotal              the same
    │   ├── UnusableRecords         the same
    │   ├── MayNotAsk               ask the Personio admin for a right
    │   └── TooManyMissing          look whether it is the right account
    ├── SecretUnreadable            enter the secret again
    ├── NotConnected                connect, or go on
    │   └── ConnectionBroken        enter a new secret
    ├── WorkerLost                  start again
    ├── RunInProgress               wait for the other run
    ├── NothingWaits                look again, decide about what is there now
    ├── NothingToImport             tick somebody
    └── ChoiceMissing               choose a country, or decide who is who

`title` and `sentence` are shown to people as they stand when they asked for it themselves;
`on_run` is the pair for a run that ended, on its page, in the menu and in the list of runs. A run
keeps `code` and `kept()`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """What happened, and what to do about it."""

    title: str
    sentence: str


class SyncError(Exception):
    """Something a person should hear about."""

    code: ClassVar[str] = "trouble"
    headline: ClassVar[Any] = _("Something unexpected happened.")
    advice: ClassVar[Any] = _("Try again. If it stays, ask the operator of this installation.")
    run_headline: ClassVar[Any] = None
    run_advice: ClassVar[Any] = None

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.code)

    @property
    def title(self) -> str:
        return str(self.headline) % self.shown()

    @property
    def sentence(self) -> str:
        return str(self.advice) % self.shown()

    def on_run(self) -> Words:
        return Words(
            str(self.run_headline or self.headline) % self.shown(),
            str(self.run_advice or self.advice) % self.shown(),
        )

    def shown(self) -> dict[str, Any]:
        """Return the details as a person reads them."""
        return self.details

    def kept(self) -> dict[str, Any]:
        """Return the details as a run keeps them (JSON)."""
        return self.details

    @classmethod
    def from_kept(cls, details: dict[str, Any]) -> Self:
        return cls(**details)


class ConnectRefused(SyncError):
    """The test of a credential failed; nothing was saved."""


class WrongCredentials(ConnectRefused):
    code = "wrong_credentials"
    headline = _("Personio refused these credentials.")
    advice = _(
        "The Client ID or the Secret is wrong; Personio does not say which. Copy both again. "
        "Personio shows a Secret only once: if it is lost, generate a new one there."
    )
    run_headline = _("The Secret no longer works.")
    run_advice = _("Personio refused it. The data stays as it was. Enter a new Secret.")


class EmployeesNotReadable(ConnectRefused):
    code = "not_readable"
    headline = _("The credentials work, but employees are not readable.")
    advice = _("In Personio allow “Employees: read” for this credential, then press Submit again.")
    run_headline = _("Employees are no longer readable.")
    run_advice = _(
        "In Personio allow “Employees: read” for this credential. The data stays as it was."
    )


class PersonioUnreachable(ConnectRefused):
    code = "unreachable"
    headline = _("Personio did not answer.")
    advice = _(
        "Nothing was saved. It may be down, or this server may not reach %(host)s. Try again."
    )
    run_advice = _(
        "Nothing was changed. It may be down, or this server may not reach %(host)s. The next try "
        "reads everything again."
    )


class PersonioBusy(ConnectRefused):
    """`until`: when Personio may be asked again."""

    code = "busy"
    headline = _("Personio asks us to wait.")
    advice = _("Too many requests for this credential. Submit works again at %(time)s.")
    run_advice = _(
        "It answered 429, too many requests. Nothing was changed. From %(time)s on it may be asked "
        "again; the next try reads everything again."
    )

    def __init__(self, *, until: datetime) -> None:
        self.until = until
        super().__init__(until=until)

    def shown(self) -> dict[str, Any]:
        # with seconds, so that the time on the page is never too early
        return {"time": date_format(timezone.localtime(self.until), "H:i:s")}

    def kept(self) -> dict[str, Any]:
        return {"until": self.until.isoformat()}

    @classmethod
    def from_kept(cls, details: dict[str, Any]) -> Self:
        return cls(until=parse_datetime(details["until"]) or timezone.now())


class AskedByOthers(ConnectRefused):
    code = "asked_by_others"
    headline = _("Personio is being asked by others right now.")
    advice = _("Nothing was saved. Try again in a moment.")


class AnswerNotUnderstood(ConnectRefused):
    code = "not_understood"
    headline = _("Something answered, but not as Personio does.")
    advice = _(
        "Nothing was saved. A proxy or a maintenance page may stand between this server and "
        "%(host)s. Try again in a few minutes; if it stays, show this to your network team."
    )
    run_advice = _(
        "Nothing was changed. A proxy or a maintenance page may stand between this server and "
        "%(host)s. The next try reads everything again."
    )


class AlreadyConnected(ConnectRefused):
    """`organisation`: its name when the reader may know it, else empty."""

    code = "already_connected"
    advice = _(
        "One credential belongs to one connection. Generate a new one in Personio and paste it here."
    )

    def __init__(self, *, organisation: str = "") -> None:
        super().__init__(organisation=organisation)

    @property
    def title(self) -> str:
        if not self.details["organisation"]:
            return gettext("This credential is already in use.")
        return gettext("This credential is already connected to %(organisation)s.") % self.details


class FetchIncomplete(SyncError):
    code = "incomplete"
    headline = _("Personio's list was not complete.")
    advice = _(
        "It changed while we were reading it, so nobody was taken to be missing and nothing was "
        "changed. The next try reads everything again."
    )


class NoTotal(FetchIncomplete):
    code = "no_total"
    advice = _(
        "Personio did not say how many people there are, so nothing proves that the list is whole. "
        "Nothing was changed. If it stays, show this to Personio's support."
    )


class WrongTotal(FetchIncomplete):
    code = "wrong_total"
    advice = _(
        "Personio named another number of people than it listed. Nobody was taken to be missing "
        "and nothing was changed. The next try reads everything again; if it stays, show this to "
        "Personio's support."
    )


class UnusableRecords(FetchIncomplete):
    code = "unusable_records"
    advice = _(
        "Some records came without a usable id, so nobody can say whose they are. Nothing was "
        "changed. If it stays, show this to Personio's support."
    )


class MayNotAsk(FetchIncomplete):
    code = "may_not_ask"
    advice = _(
        "Some people are no longer listed, and this credential may not ask for them one by one. So "
        "nobody was taken to be missing and nothing was changed. In Personio check who this "
        "credential may read."
    )


class TooManyMissing(FetchIncomplete):
    code = "too_many_missing"
    advice = _(
        "Very many people known before are not on it any more, so nobody was taken to be missing "
        "and nothing was changed. Check in Personio whether this credential may still read all of "
        "them, then read the list again."
    )


class SecretUnreadable(SyncError):
    code = "secret_unreadable"
    headline = _("The stored Secret cannot be opened.")
    advice = _(
        "The key of this installation has changed. Enter the Secret again, or let the operator "
        "restore the key file."
    )


class NotConnected(SyncError):
    code = "not_connected"
    headline = _("This connection is not open.")
    advice = _("It was paused or disconnected. Open Integrations to go on or to connect again.")


class ConnectionBroken(NotConnected):
    code = "connection_broken"
    headline = _("The Secret no longer works.")
    advice = _("Nothing was done. Enter a new Secret under Integrations, then try again.")


class WorkerLost(SyncError):
    code = "worker_lost"
    headline = _("The run was interrupted.")
    advice = _("The program that did it ended in between. Nothing is half-written. Start it again.")


class RunInProgress(SyncError):
    code = "run_in_progress"
    headline = _("Another run is still working.")
    advice = _("Please wait until it has ended, then try again.")


class NothingWaits(SyncError):
    code = "nothing_waits"
    headline = _("This stop is no longer the last one.")
    advice = _(
        "A later run went on, or was stopped for more than you read. Nothing was let go. If a "
        "decision still waits, it stands under Integrations."
    )


class NothingToImport(SyncError):
    code = "nothing_to_import"
    headline = _("Nobody is chosen.")
    advice = _("Tick at least one person, then press Import.")


class ChoiceMissing(SyncError):
    """`open_countries`: names; `undecided`: pairs of a person's name and the lookalike's."""

    code = "choice_missing"
    headline = _("Something is still to be chosen.")

    def __init__(self, *, open_countries: list[str], undecided: list[tuple[str, str]]) -> None:
        self.open_countries, self.undecided = open_countries, undecided
        super().__init__()

    @property
    def sentence(self) -> str:
        country = gettext("Choose a country for %(name)s first.")
        person = gettext("Say whether %(name)s is the same person as %(other)s.")
        return " ".join(
            [country % {"name": name} for name in self.open_countries]
            + [person % {"name": name, "other": other} for name, other in self.undecided]
        )


def error_of(code: str, details: dict[str, Any]) -> SyncError:
    """Return the error a run kept."""
    return _kinds(SyncError)[code].from_kept(details)


def _kinds(parent: type[SyncError]) -> dict[str, type[SyncError]]:
    found = {parent.code: parent}
    for child in parent.__subclasses__():
        found.update(_kinds(child))
    return found

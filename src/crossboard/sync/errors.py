"""What can go wrong between Crossboard and Personio, named by the reaction it calls for.

    SyncError
    ├── ConnectRefused              nothing was saved; also the reason why a run ended
    │   ├── WrongCredentials        ask a person for the two values again
    │   ├── EmployeesNotReadable    ask the Personio admin for a right
    │   ├── PersonioUnreachable     try again later
    │   ├── PersonioBusy            try again at `until`
    │   ├── AnswerNotUnderstood     look at what answers; try again
    │   └── AlreadyConnected        use the other connection
    ├── FetchIncomplete             read again; conclude nothing
    ├── SecretUnreadable            enter the secret again
    ├── RunInProgress               wait for the other run
    ├── NothingToImport             tick somebody
    └── ChoiceMissing               choose a country, or decide who is who

`title` and `sentence` are shown to people as they stand; `code` is what a run keeps.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SyncError(Exception):
    """Something a person should hear about, in two parts: what happened, and what to do."""

    code: ClassVar[str] = "trouble"
    title: ClassVar[Promise] = _("Something unexpected happened.")
    advice: ClassVar[Promise] = _("Try again. If it stays, ask the operator of this installation.")

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.code)

    @property
    def sentence(self) -> str:
        return str(self.advice) % self.shown()

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
    title = _("Personio refused these credentials.")
    advice = _(
        "The Client ID or the Secret is wrong; Personio does not say which. Copy both again. "
        "Personio shows a Secret only once: if it is lost, generate a new one there."
    )


class EmployeesNotReadable(ConnectRefused):
    code = "not_readable"
    title = _("The credentials work, but employees are not readable.")
    advice = _("In Personio allow “Employees: read” for this credential, then press Submit again.")


class PersonioUnreachable(ConnectRefused):
    code = "unreachable"
    title = _("Personio did not answer.")
    advice = _(
        "Nothing was saved. It may be down, or this server may not reach %(host)s. Try again."
    )


class PersonioBusy(ConnectRefused):
    """`until`: when Personio may be asked again."""

    code = "busy"
    title = _("Personio asks us to wait.")
    advice = _("Too many requests for this credential. Submit works again at %(time)s.")

    def __init__(self, *, until: datetime) -> None:
        self.until = until
        super().__init__(until=until)

    def shown(self) -> dict[str, Any]:
        # rounded up, so that the time on the page is never too early
        return {"time": date_format(timezone.localtime(self.until), "H:i:s")}

    def kept(self) -> dict[str, Any]:
        return {"until": self.until.isoformat()}

    @classmethod
    def from_kept(cls, details: dict[str, Any]) -> Self:
        return cls(until=parse_datetime(details["until"]) or timezone.now())


class AnswerNotUnderstood(ConnectRefused):
    code = "not_understood"
    title = _("Something answered, but not as Personio does.")
    advice = _(
        "Nothing was saved. A proxy or a maintenance page may stand between this server and "
        "%(host)s. Try again in a few minutes; if it stays, show this to your network team."
    )


class AlreadyConnected(ConnectRefused):
    """`organisation`: its name when the reader may know it, else empty."""

    code = "already_connected"
    title = _("This credential is already in use.")
    advice = _(
        "One credential belongs to one connection. Generate a new one in Personio and paste it here."
    )

    def __init__(self, *, organisation: str = "") -> None:
        super().__init__(organisation=organisation)
        if organisation:
            self.title = _("This credential is already connected to %(name)s.") % {  # type: ignore[misc]
                "name": organisation
            }


class FetchIncomplete(SyncError):
    code = "incomplete"
    title = _("Personio's list was not complete.")
    advice = _(
        "It changed while we were reading it, so nobody was concluded to be missing and nothing "
        "was changed. The next try reads everything again."
    )


class SecretUnreadable(SyncError):
    code = "secret_unreadable"
    title = _("The stored Secret cannot be opened.")
    advice = _(
        "The key of this installation has changed. Enter the Secret again, or let the operator "
        "restore the key file."
    )


class RunInProgress(SyncError):
    code = "run_in_progress"
    title = _("Another run is still working.")
    advice = _("Please wait until it has ended, then try again.")


class NotConnected(SyncError):
    code = "not_connected"
    title = _("This connection is not open.")
    advice = _("It was paused or disconnected. Open Integrations to go on or to connect again.")


class NothingToImport(SyncError):
    code = "nothing_to_import"
    title = _("Nobody is chosen.")
    advice = _("Tick at least one person, then press Import.")


class ChoiceMissing(SyncError):
    """`open_countries`, `undecided`: names of the people whose choice is missing."""

    code = "choice_missing"
    title = _("Something is still to be chosen.")
    advice = _("%(names)s")

    def __init__(self, *, open_countries: list[str], undecided: list[tuple[str, str]]) -> None:
        self.open_countries, self.undecided = open_countries, undecided
        super().__init__(open_countries=open_countries, undecided=undecided)

    @property
    def sentence(self) -> str:
        countries = [
            str(_("Choose a country for %(name)s first.") % {"name": name})
            for name in self.open_countries
        ]
        people = [
            str(
                _("Say whether %(name)s is the same person as %(other)s.")
                % {"name": name, "other": other}
            )
            for name, other in self.undecided
        ]
        return " ".join(countries + people)


def kinds(parent: type[SyncError] = SyncError) -> dict[str, type[SyncError]]:
    """Return every error class by its code."""
    found = {parent.code: parent}
    for child in parent.__subclasses__():
        found.update(kinds(child))
    return found

"""What became of a value the employee called wrong, in words."""

from datetime import date

from django.utils.translation import gettext as _

from crossboard.onboarding.models import Answer
from crossboard.people.fields import BY_NAME
from crossboard.web.formats import day_text


def correction_words(answer: Answer) -> str:
    """Return what the employee wrote while HR has to decide, later what HR decided."""
    ours, theirs = _text(answer, answer.seen), _text(answer, answer.right)
    match answer.decision:
        case Answer.Decision.ACCEPTED:
            return _("HR took your value.")
        case Answer.Decision.KEPT:
            return _("HR kept “{value}”.").format(value=ours) if ours else _("HR left it empty.")
        case _ if theirs:
            return _("You wrote “{value}”, HR decides.").format(value=theirs)
        case _:
            return _("You called it wrong, HR decides.")


def _text(answer: Answer, text: str) -> str:
    value = BY_NAME[answer.field].read(text)
    return day_text(value, "long") if isinstance(value, date) else value or ""

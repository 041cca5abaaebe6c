"""To-dos for HR, invitations, and what an employee answered about the nine values."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossboard.tenancy.models import TenantForeignKey, TenantModel


class Action(TenantModel):
    """A to-do for HR about one run's drafts or about one employment."""

    class Kind(models.TextChoices):
        CONFIRM_IMPORTED = "confirm_imported", _("Confirm imported people")
        CHOOSE_COUNTRY = "choose_country", _("Choose a country")
        DECIDE_DISPUTED = "decide_disputed", _("Decide disputed values")
        REVIEW_SUBMITTED = "review_submitted", _("Review submitted data")
        MAIL_LOST = "mail_lost", _("Send an invitation again")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    run_id = models.BigIntegerField(null=True)
    employment = TenantForeignKey(
        "people.Employment", on_delete=models.CASCADE, related_name="actions", null=True
    )
    due_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    done_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "kind", "run_id"], name="action_once_a_run"
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "employment"], name="action_once_an_employment"
            ),
        ]


class Invitation(TenantModel):
    """One invitation of one person to one address. A newer one ends the older."""

    employment = TenantForeignKey(
        "people.Employment", on_delete=models.CASCADE, related_name="invitations"
    )
    link = TenantForeignKey("organisations.Link", on_delete=models.CASCADE, related_name="+")
    mail = TenantForeignKey(
        "mail.OutboundMail", on_delete=models.SET_NULL, related_name="+", null=True
    )
    address = models.EmailField()
    language = models.CharField(max_length=5)
    sent_at = models.DateTimeField()
    sent_by_id = models.BigIntegerField(null=True)  # nothing = renewed by the invited person
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # recalled, or replaced by a newer one

    personal_fields = ("address",)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "employment"],
                condition=models.Q(accepted_at=None, ended_at=None),
                name="invitation_one_open",
            ),
        ]

    @property
    def reaches_its_person(self) -> bool:
        """Whether the address is still the person's; an invitation is bound to both."""
        return bool(self.address == self.employment.employee.email.strip().lower())


class Answer(TenantModel):
    """What the employee says about one value, and what HR decided about it."""

    class Verdict(models.TextChoices):
        CORRECT = "correct", _("Correct")
        WRONG = "wrong", _("Wrong")

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("Correction accepted")
        KEPT = "kept", _("Our value kept")

    employment = TenantForeignKey(
        "people.Employment", on_delete=models.CASCADE, related_name="answers"
    )
    field = models.CharField(max_length=40)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    seen = models.TextField(
        blank=True, default=""
    )  # the value that was judged, as history writes it
    right = models.TextField(blank=True, default="")  # the right value, as history writes it
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)

    personal_fields = ("seen", "right", "note")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "employment", "field"], name="answer_once_a_field"
            ),
        ]

    @property
    def says_enough(self) -> bool:
        """Whether HR can act on it; nobody has to know the right value, a note will do."""
        return self.verdict == self.Verdict.CORRECT or bool(self.right or self.note)


class Submission(TenantModel):
    """The moment an employee sent the answers, and the moment HR had checked them."""

    employment = TenantForeignKey(
        "people.Employment", on_delete=models.CASCADE, related_name="submissions"
    )
    submitted_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    completed_by_id = models.BigIntegerField(null=True)

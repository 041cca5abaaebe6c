"""The ladder one employment climbs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CONFIRMED = "confirmed", _("Confirmed")
    INVITED = "invited", _("Invited")
    COLLECT = "collect", _("Data collection")
    REVIEW = "review", _("Review")
    CONTRACT = "contract", _("Contract")
    LIVE = "live", _("Live")
    ARCHIVED = "archived", _("Archived")


IN_ONBOARDING = (
    Stage.DRAFT,
    Stage.CONFIRMED,
    Stage.INVITED,
    Stage.COLLECT,
    Stage.REVIEW,
    Stage.CONTRACT,
)

"""Addresses of pages that show every component, for tests and pictures only."""

from datetime import UTC, date, datetime
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template, engines
from django.urls import include, path

from crossboard.web.shell import Choice, Clock, MenuEntry, Place, Shell

HERE = Path(__file__).parent


class Sample(forms.Form):
    client_id = forms.CharField(label="Client ID", help_text="Paste it from Personio.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    package = forms.ChoiceField(label="Package", choices=[("guide", "Guide"), ("employ", "Employ")])
    mode = forms.ChoiceField(
        label="Mode", choices=[("hand", "By hand"), ("rule", "Suggest")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="I have compared both", help_text="This is kept.")
    file = forms.FileField(label="Document", required=False)


SHELL = Shell(
    organisation="Kranich Instruments",
    person="Katharina Vogt",
    role="HR manager",
    menu=(
        MenuEntry("Actions", "/", "checklist", count=7, tone="hot", current=True, key="a"),
        MenuEntry("Employees", "/e", "users", key="e"),
        MenuEntry("Changes", "/c", "git-compare", count=5, key="c"),
        MenuEntry("Invitations", "/m", "mail"),
        MenuEntry("Integrations", "/i", "plug-connected", 1, "warn", section="Set-up", key="i"),
        MenuEntry("Sync health", "/h", "activity-heartbeat", section="Set-up", key="h"),
        MenuEntry("Settings", "/s", "settings", section="Set-up"),
    ),
    clock=Clock("Personio connected", ("Data as of 13:40.", "Next run 17:40."), "ok", "/health"),
    places=(Place("Kranich Instruments", "1", current=True), Place("Reiher", "2")),
    switch_url="/switch",
    find_url="/find",
    help_url="/help",
)
VALUES = {
    "shell": SHELL,
    "day": date(2026, 12, 1),
    "moment": datetime(2026, 11, 23, 12, 40, tzinfo=UTC),
    "tabs": (Choice("In onboarding", "?v=1", current=True, count=34), Choice("Drafts", "?v=2", count=4, tone="hot")),
    "views": (Choice("Mine", "?m", current=True, count=7), Choice("Everyone", "?e", count=11)),
    "chips": (Choice("Start: Nov to Jan", "?", current=True, count=26), Choice("Values missing", "?x", count=7)),
    "stages": ("draft", "confirmed", "invited", "data_collection", "review", "contract", "live", "at_risk", "overdue", "on_hold", "archived"),
    "people": ("Inês Carvalho", "佐藤 美咲", "अर्जुन देशपांडे", "Мария Петрова", "Ελένη Παπαδοπούλου"),
}  # fmt: skip


def show(request: HttpRequest, name: str) -> HttpResponse:
    source = (HERE / "pages" / f"{name}.html").read_text(encoding="utf-8")
    form = Sample({"note": "x"} if "wrong" in request.GET else None)
    page = engines["django"].from_string(source)
    return HttpResponse(page.render({**VALUES, "form": form}, request))


def fail(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as asked")


def render(source: str, **values: object) -> str:
    """Return what a template says, with our tags loaded."""
    return Template("{% load web %}" + source).render(Context(values))


urlpatterns = [
    path("look/", include("crossboard.web.urls")),
    path("account/", include("allauth.account.urls")),
    path("fail/", fail),
    path("show/<str:name>/", show),
]

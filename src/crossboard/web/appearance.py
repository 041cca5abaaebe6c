"""Language, theme and shortcuts: a cookie for everybody, kept with the user once signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

THEME_COOKIE = "crossboard_theme"
THEMES = ("light", "dark")
ONE_YEAR = 60 * 60 * 24 * 365


def theme_of(request: HttpRequest | None) -> str:
    """Return light or dark if the reader chose one, else nothing: the system decides."""
    if request is None:
        return ""
    user: Any = getattr(request, "user", None)
    chosen = getattr(user, "theme", "") or request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def keep_in_browser(answer: HttpResponse, cookie: str, choice: str) -> None:
    """Keep a choice for a year; no script reads it, and behind TLS it never travels without."""
    answer.set_cookie(
        cookie,
        choice,
        max_age=ONE_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def keep_for_user(user: Any, **choices: object) -> None:
    """Write choices into the user's row; nothing for a visitor."""
    if not user.is_authenticated:
        return
    for name, value in choices.items():
        setattr(user, name, value)
    user.save(update_fields=list(choices))

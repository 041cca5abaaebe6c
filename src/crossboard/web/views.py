"""The reader's own choices of how pages look."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from crossboard.web.appearance import THEME_COOKIE, THEMES, keep_for_user, keep_in_browser


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    answer = _back(request)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        keep_in_browser(answer, settings.LANGUAGE_COOKIE_NAME, language)
        keep_for_user(request.user, language=language)
    return answer


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark; anything else goes back to the reader's system."""
    answer = _back(request)
    chosen = request.POST.get("theme", "")
    theme = chosen if chosen in THEMES else ""
    keep_in_browser(answer, THEME_COOKIE, theme)
    keep_for_user(request.user, theme=theme)
    return answer


@require_POST
def choose_shortcuts(request: HttpRequest) -> HttpResponse:
    keep_for_user(request.user, shortcuts=request.POST.get("shortcuts") == "on")
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if safe else "/")

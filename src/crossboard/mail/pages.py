"""Showing a letter inside a page: in a frame of its own, because its styles stand in attributes.

Put `@frames_letters` above the view whose page holds `<iframe sandbox=… src=…>`, and answer the
frame's own address with `letter_page`.
"""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from crossboard.mail.compose import Letter

View = Callable[..., HttpResponse]
# django-csp types the views it decorates as taking a request only
frames_letters: Callable[[View], View] = csp_update({"frame-src": [SELF]})  # type: ignore[assignment]
_STYLES_ONLY: Callable[[View], View] = csp_replace(  # type: ignore[assignment]
    {
        "script-src": [NONE],
        "connect-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "frame-ancestors": [SELF],
        "form-action": [NONE],
    }
)


@xframe_options_sameorigin
@_STYLES_ONLY
def letter_page(_request: HttpRequest, letter: Letter) -> HttpResponse:
    """Answer with the letter's HTML: styles only, no script, shown in our own pages' frames only."""
    response = HttpResponse(letter.html)
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    return response

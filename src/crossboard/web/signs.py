"""Small signs beside words, as HTML: drawn hundreds of times on a page, so not by templates."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from crossboard.web.formats import NOTHING
from crossboard.web.names import hue, initials

STAGES = {
    "draft": pgettext_lazy("stage", "Draft"),
    "confirmed": pgettext_lazy("stage", "Confirmed"),
    "invited": pgettext_lazy("stage", "Invited"),
    "collect": pgettext_lazy("stage", "Data collection"),
    "review": pgettext_lazy("stage", "Review"),
    "contract": pgettext_lazy("stage", "Contract"),
    "live": pgettext_lazy("stage", "Live"),
    "risk": pgettext_lazy("stage", "At risk"),
    "overdue": pgettext_lazy("stage", "Overdue"),
    "hold": pgettext_lazy("stage", "On hold"),
    "archived": pgettext_lazy("stage", "Archived"),
}
LADDER = ("draft", "confirmed", "invited", "collect", "review", "contract", "live")
ALIASES = {"data_collection": "collect", "at_risk": "risk", "on_hold": "hold"}


def icon(name: str, size: int = 18, label: str = "") -> SafeString:
    """Return a Tabler outline icon of the sprite; hidden from screen readers unless it has a label."""
    meaning = format_html(' role="img" aria-label="{}"', label) if label else ' aria-hidden="true"'
    return format_html(
        '<svg class="cb-icon cb-icon-{}"{}><use href="{}#{}"/></svg>',
        size,
        SafeString(meaning),
        static("vendor/icons.svg"),
        name,
    )


def flag(code: str, name: str = "") -> SafeString:
    """Return the flag of an ISO 3166 code, with the country's name beside it if given."""
    if not code:
        return NOTHING
    picture = format_html(
        '<img class="cb-flag" src="{}" alt="" width="18" height="14">',
        static(f"vendor/flags/{code.lower()}.svg"),
    )
    if not name:
        return picture
    return format_html('<span class="cb-country">{}<span>{}</span></span>', picture, name)


def avatar(name: str, size: int = 30) -> SafeString:
    """Return the initials in a circle: decoration, the name always stands beside it."""
    return format_html(
        '<span class="cb-avatar cb-avatar-{} cb-hue-{}" aria-hidden="true">{}</span>',
        size,
        hue(name),
        initials(name),
    )


def stage_key(stage: str) -> str:
    """Return our short name of a stage, whatever the room calls it."""
    key = str(stage).lower()
    return ALIASES.get(key, key)


def stage(name: str, label: str = "") -> SafeString:
    """Return a stage or side state as a badge: colour, glyph and word."""
    key = stage_key(name)
    return format_html(
        '<span class="cb-stage cb-stage-{}">{}{}</span>', key, glyph(key), label or STAGES[key]
    )


def glyph(name: str) -> SafeString:
    """Return the ring of a stage alone."""
    return format_html(
        '<svg class="cb-glyph" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("web/glyphs.svg"),
        stage_key(name),
    )


def p_badge() -> SafeString:
    """Return the **P**: this value or person comes from Personio."""
    return format_html(
        '<abbr class="cb-p" title="{0}"><span aria-hidden="true">P</span>'
        '<span class="cb-hidden">{0}</span></abbr>',
        _("from Personio"),
    )


def tag(text: str, tone: str = "", icon_name: str = "") -> SafeString:
    """Return a quiet label; tone ok, warn, bad, info, primary, outline or none."""
    sign = icon(icon_name, 14) if icon_name else ""
    return format_html('<span class="cb-tag cb-tag-{}">{}{}</span>', tone or "plain", sign, text)


def dot(tone: str = "") -> SafeString:
    """Return a coloured dot; a word always stands beside it."""
    return format_html('<span class="cb-dot cb-dot-{}" aria-hidden="true"></span>', tone or "plain")


def count(number: int | str | None, tone: str = "") -> SafeString:
    """Return a number in a pill; nothing for none or zero. Tone hot, warn, bad or none."""
    if number in (None, "", 0):
        return SafeString("")
    return format_html('<span class="cb-count cb-count-{}">{}</span>', tone or "plain", number)


def meter(done: int, total: int, missing: str = "") -> SafeString:
    """Return `done` of `total` as small bars and words: *8 of 9, phone*."""
    bars = format_html_join("", "<i{}></i>", ((_gap(number >= done),) for number in range(total)))
    words = _("%(done)s of %(total)s") % {"done": done, "total": total}
    if missing:
        words = f"{words}, {missing}"
    return format_html(
        '<span class="cb-meter" aria-hidden="true">{}</span><small>{}</small>',
        bars,
        words,
    )


def _gap(is_gap: bool) -> SafeString:  # noqa: FBT001 - one word of markup
    return SafeString(' class="cb-gap"' if is_gap else "")

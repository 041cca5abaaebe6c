"""Write a mail from templates: subject, plain text, and HTML with its style inside.

A room's template `room/mail/name` is three files: `name.subject.txt`, `name.txt`, `name.html`; the
HTML one extends `mail/base.html`. The one-time link stands in the texts as `LINK` and is put in only
when the mail is handed over, so that no token lies readable in the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import css_inline
from django.template.loader import render_to_string
from django.utils import translation

from crossboard.installation.queries import public_address, support_address

LINK = "https://link.invalid/one-time"


@dataclass(frozen=True)
class Letter:
    """A mail as it reads."""

    subject: str
    text: str
    html: str

    def with_link(self, link: str) -> "Letter":
        return Letter(self.subject, self.text.replace(LINK, link), self.html.replace(LINK, link))


@dataclass(frozen=True)
class Letterhead:
    """What every letter of the installation says of it; read once for many letters."""

    home: str
    support_address: str

    @property
    def host(self) -> str:
        """The public address without its scheme."""
        return self.home.partition("://")[2]


def letterhead() -> Letterhead:
    return Letterhead(public_address(), support_address())


def compose(
    *, template: str, context: Mapping[str, Any], language: str, head: Letterhead | None = None
) -> Letter:
    """Return the letter of `template` in `language`; `{{ link }}` stays a place-holder."""
    head = head or letterhead()
    whole = {
        **context,
        "link": LINK,
        "home": head.home,
        "host": head.host,
        "support_address": head.support_address,
        "language": language,
    }
    with translation.override(language):
        subject = render_to_string(f"{template}.subject.txt", whole)
        text = render_to_string(f"{template}.txt", whole)
        html = render_to_string(f"{template}.html", whole)
    return Letter(" ".join(subject.split()), text.strip() + "\n", _inliner().inline(html))


@cache
def _inliner() -> css_inline.CSSInliner:
    # what mail programs understand: styles in attributes, nothing loaded from anywhere
    return css_inline.CSSInliner(
        extra_css=(Path(__file__).parent / "css" / "mail.css").read_text(),
        load_remote_stylesheets=False,
        keep_style_tags=False,
    )

"""The components of the pages: `{% load web %}`. Each is described in docs/reference/look.md."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from crossboard.web import formats, once, signs
from crossboard.web.appearance import theme_of
from crossboard.web.controls import attributes_of, options_of
from crossboard.web.shell import Choice

register = template.Library()

for sign in (
    signs.icon,
    signs.flag,
    signs.avatar,
    signs.stage,
    signs.p_badge,
    signs.tag,
    signs.dot,
    signs.count,
    signs.meter,
    formats.day,
    formats.clock_time,
    formats.moment,
    formats.money,
    once.form_token,
):
    register.simple_tag(sign)


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """Return light, dark or nothing (the reader's system decides)."""
    return theme_of(context.get("request"))


def _component(component: str, /, **values: Any) -> SafeString:
    return render_to_string(f"web/components/{component}.html", values)


@register.inclusion_tag("web/components/crumbs.html")
def crumbs(*parts: str) -> dict[str, object]:
    """Take label, address, label, address … and last the label of this page."""
    return {"links": list(zip(parts[:-1:2], parts[1::2], strict=False)), "here": parts[-1]}


@register.inclusion_tag("web/components/person.html")
def person(name: str, sub: str = "", url: str = "", *, personio: bool = False) -> dict[str, object]:
    return {"name": name, "sub": sub, "url": url, "personio": personio}


@register.inclusion_tag("web/components/ladder.html")
def ladder(current: str) -> dict[str, object]:
    """Show the seven stages with `current` marked; those before it are done."""
    here = signs.LADDER.index(signs.stage_key(current))
    return {
        "steps": [(signs.STAGES[key], n < here, n == here) for n, key in enumerate(signs.LADDER)],
        "number": here + 1,
        "total": len(signs.LADDER),
        "label": signs.STAGES[signs.LADDER[here]],
    }


@register.inclusion_tag("web/components/progress.html")
def progress(
    value: int | None, maximum: int, label: str, text: str = "", *, size: str = "", tone: str = ""
) -> dict[str, object]:
    """Show a bar; `value` none means that the length is not known yet."""
    return {
        "value": value, "max": maximum or 1, "label": label, "text": text, "size": size, "tone": tone
    }  # fmt: skip


@register.inclusion_tag("web/components/way.html")
def way(number: int, total: int) -> dict[str, object]:
    """Show step `number` of `total` at the top of a portal page."""
    return {"number": number, "total": total, "steps": range(1, total + 1)}


@register.inclusion_tag("web/components/field.html")
def field(bound: BoundField, **attributes: str) -> dict[str, object]:
    """Show label, control, help and error of a form field; keywords become attributes (`_` → `-`)."""
    is_group = isinstance(bound.field.widget, (RadioSelect, CheckboxSelectMultiple))
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attributes_of(bound, attributes)),
        "is_tick": isinstance(bound.field.widget, CheckboxInput),
        "options": options_of(bound) if is_group else [],
    }


@register.inclusion_tag("web/components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, object]:
    """Show what is wrong with the form as a whole; it takes the focus after a failed submit."""
    return {"errors": form.non_field_errors()}


@register.inclusion_tag("web/components/segments.html")
def segments(label: str, choices: Sequence[Choice]) -> dict[str, object]:
    return {"label": label, "choices": choices}


@register.inclusion_tag("web/components/tabs.html")
def tabs(label: str, choices: Sequence[Choice]) -> dict[str, object]:
    return {"label": label, "choices": choices}


@register.inclusion_tag("web/components/chips.html")
def chips(label: str, choices: Sequence[Choice], target: str = "") -> dict[str, object]:
    """Show filters as links; a current one is drawn with a cross and its address takes it away."""
    return {"label": label, "choices": choices, "target": target}


@register.inclusion_tag("web/components/more.html")
def more(url: str, label: str, target: str) -> dict[str, object]:
    """Show *Show 50 more* under a list; `target` is the CSS selector that gets the next rows."""
    return {"url": url, "label": label, "target": target}


@register.inclusion_tag("web/components/copy.html")
def copy(source: str, label: str, style: str = "") -> dict[str, object]:
    """Show a button that copies the text of the element with the id `source`."""
    return {"source": source, "label": label, "style": style}


@register.inclusion_tag("web/components/said.html", takes_context=True)
def said(context: template.Context) -> dict[str, object]:
    """Show what the last action did (Django's messages), as a line of the title block."""
    return {"messages": context.get("messages") or []}


@register.inclusion_tag("web/components/empty.html")
def empty(
    title: str, text: str, url: str = "", label: str = "", *, icon: str = "", size: str = ""
) -> dict[str, object]:
    """Show one sentence why nothing is here and one way on; without `icon` the mark is drawn."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon, "size": size}


@register.simple_block_tag
def pagehead(content: str, title: str, sub: str = "") -> SafeString:
    """Show the title, one line that is true now, and the actions between the tags."""
    return _component("pagehead", title=title, sub=sub, content=content)


@register.simple_block_tag
def panel(content: str, title: str = "", note: str = "", *, lined: bool = False) -> SafeString:
    return _component("panel", title=title, note=note, lined=lined, content=content)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", *, alert: bool = False) -> SafeString:
    """Show a notice; tone ok, warn, bad, info or plain. `alert` speaks at once and takes the focus."""
    icons = {"ok": "circle-check", "warn": "alert-triangle", "bad": "alert-circle"}
    return _component(
        "notice",
        tone=tone,
        title=title,
        alert=alert,
        content=content,
        icon=icons.get(tone, "info-circle"),
    )


@register.simple_block_tag
def dialog(content: str, name: str, title: str, sub: str = "", size: str = "") -> SafeString:
    """Hold a native dialog; a link with `data-cb-open="name"` opens it, without script it is followed."""
    return _component("dialog", name=name, title=title, sub=sub, size=size, content=content)


@register.simple_block_tag
def menu(
    content: str, label: str, style: str = "cb-btn", icon: str = "", side: str = ""
) -> SafeString:
    """Hold links or buttons behind one; with an icon and a ghost style the label is only spoken."""
    return _component("menu", label=label, style=style, icon=icon, side=side, content=content)


@register.simple_block_tag
def footbar(content: str, label: str) -> SafeString:
    """Hold figures (`<dl>`) and the primary action at the foot of a page where work is collected."""
    return _component("footbar", label=label, content=content)

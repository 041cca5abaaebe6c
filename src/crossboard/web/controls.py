"""Attributes of native form controls: their class, and what ties them to help and error."""

from django.forms import BoundField, widgets
from django.forms.boundfield import BoundWidget

CLASSES: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxInput, "cb-check"),
    (widgets.CheckboxSelectMultiple, "cb-check"),
    (widgets.RadioSelect, "cb-radio"),
    (widgets.Select, "cb-select"),
    (widgets.Textarea, "cb-textarea"),
)


def attributes_of(bound: BoundField, extra: dict[str, str]) -> dict[str, str | bool]:
    """Return the attributes of a control; `aria_label` in `extra` becomes `aria-label`."""
    attributes: dict[str, str | bool] = {
        name.replace("_", "-"): value for name, value in extra.items()
    }
    attributes["class"] = f"{_class_of(bound)} {attributes.get('class', '')}".strip()
    described = [
        *([f"{bound.id_for_label}_help"] if bound.help_text else []),
        *([f"{bound.id_for_label}_error"] if bound.errors else []),
    ]
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if isinstance(bound.field.widget, widgets.Textarea):
        attributes.setdefault("rows", "3")
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes


def _class_of(bound: BoundField) -> str:
    widget = bound.field.widget
    return next((name for kind, name in CLASSES if isinstance(widget, kind)), "cb-input")


def options_of(bound: BoundField) -> list[BoundWidget]:
    """Return the single ticks or radios of a group, each with our class."""
    widget = bound.field.widget
    attributes = {"class": _class_of(bound), "id": bound.auto_id}
    options = widget.subwidgets(bound.html_name, bound.value(), attrs=attributes)
    return [BoundWidget(widget, option, bound.form.renderer) for option in options]

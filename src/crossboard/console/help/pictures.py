"""Our own pictures of the journey, where `./run journey` has taken them."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

# step of the article -> name of its picture; the number before it may change
STEPS = {
    "integrations": "integrations",
    "integrate": "integrate",
    "access": "access-check",
    "import": "import-ticked",
    "plan": "plan",
    "confirm": "confirm",
    "invitation": "invitations",
}


def pictures(language: str) -> dict[str, str]:
    """Return the address of each step's picture in `language`; steps without one are left out."""
    folder = finders.find(f"journey/{language}")
    if not folder:
        return {}
    found = {step: sorted(Path(folder).glob(f"[0-9]*-{name}.png")) for step, name in STEPS.items()}
    return {
        step: static(f"journey/{language}/{files[0].name}")
        for step, files in found.items()
        if files
    }

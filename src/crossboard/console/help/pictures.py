"""Our own pictures of the journey, where `./run journey` has taken them."""

from django.contrib.staticfiles import finders
from django.templatetags.static import static

# step of the article -> name of its picture
STEPS = {
    "integrations": "02-integrations",
    "integrate": "03-integrate",
    "access": "04-access",
    "import": "05-import",
    "confirm": "07-confirm",
    "invitation": "08-invitation",
}


def pictures(language: str) -> dict[str, str]:
    """Return the address of each step's picture in `language`; steps without one are left out."""
    paths = {step: f"journey/{language}/{name}.png" for step, name in STEPS.items()}
    return {step: static(path) for step, path in paths.items() if finders.find(path)}

"""Collect what the pages use of node_modules and django-htmx into `src/crossboard/web/assets/`.

Run after `npm ci`. Needs nothing but Python and the installed packages; writes no third-party file
into git. Icons are found by reading templates and Python for icon names, so that the sprite holds
exactly what is drawn.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "crossboard"
MODULES = ROOT / "node_modules"
ASSETS = SOURCE / "web" / "assets"
VENDOR = ASSETS / "vendor"
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic", "vietnamese")
EMPTY_GROUND = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
NAME = r"[a-z][a-z0-9-]*"
USES = (
    re.compile(rf"{{%-? icon [\"']({NAME})[\"']"),  # {% icon "users" %}
    re.compile(rf"\bicon(?:_name)?\s*=\s*[\"']({NAME})[\"']"),  # icon="users"
    re.compile(rf"[\"']icon[\"']\s*:\s*[\"']({NAME})[\"']"),  # {"icon": "users"}
)


class AssetMissing(Exception):
    """A package, a file or an icon that the pages use is not there; the sentence says which."""


def collect(target: Path = VENDOR) -> None:
    if not MODULES.is_dir():
        raise AssetMissing("node_modules is missing. Run `npm ci` first.")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    collect_font(target / "inter")
    collect_flags(target / "flags")
    (target / "icons.svg").write_text(sprite(sorted(icons_used())), encoding="utf-8")
    shutil.copyfile(MODULES / "@tabler" / "icons" / "LICENSE", target / "icons.LICENSE")
    shutil.copyfile(htmx_file(), target / "htmx.min.js")


def collect_font(target: Path) -> None:
    """Copy the subsets we serve, and the stylesheet cut down to them."""
    package = MODULES / "@fontsource-variable" / "inter"
    target.mkdir()
    faces = re.split(r"(?=/\* inter-)", (package / "wght.css").read_text(encoding="utf-8"))
    kept = [
        face for face in faces if any(f"inter-{name}-wght-normal */" in face for name in SUBSETS)
    ]
    if len(kept) != len(SUBSETS):
        raise AssetMissing(f"The Inter package holds {len(kept)} of {len(SUBSETS)} subsets.")
    (target / "inter.css").write_text("".join(kept).replace("./files/", ""), encoding="utf-8")
    for name in SUBSETS:
        file = f"inter-{name}-wght-normal.woff2"
        shutil.copyfile(package / "files" / file, target / file)
    shutil.copyfile(package / "LICENSE", target / "LICENSE")


def collect_flags(target: Path) -> None:
    """Copy the 4:3 flags of countries (two letters, no regions)."""
    package = MODULES / "flag-icons"
    target.mkdir()
    for file in sorted((package / "flags" / "4x3").glob("??.svg")):
        shutil.copyfile(file, target / file.name)
    shutil.copyfile(package / "LICENSE", target / "LICENSE")


def icons_used() -> set[str]:
    """Return the icon names in templates, in Python and in the list of names chosen at run time."""
    listed = (SOURCE / "web" / "icons.txt").read_text(encoding="utf-8").split()
    return {*listed, *(name for file in _sources() for name in _names_in(file))}


def _sources() -> Iterator[Path]:
    yield from SOURCE.rglob("templates/**/*.html")
    yield from SOURCE.rglob("*.py")


def _names_in(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    for use in USES:
        yield from use.findall(text)


def sprite(names: list[str]) -> str:
    """Return one SVG with a symbol per Tabler outline icon; stroke and size come from our CSS."""
    symbols = "\n".join(symbol(name) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def symbol(name: str) -> str:
    file = MODULES / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
    if not file.is_file():
        raise AssetMissing(f"Tabler has no outline icon “{name}”; see https://tabler.io/icons.")
    body = re.sub(r"(?s).*?<svg[^>]*>(.*)</svg>.*", r"\1", file.read_text(encoding="utf-8"))
    shapes = re.sub(r"\s*\n\s*", "", body.replace(EMPTY_GROUND, ""))
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def htmx_file() -> Path:
    """Return the htmx 2 file that django-htmx carries."""
    spec = find_spec("django_htmx")
    if spec is None or spec.origin is None:
        raise AssetMissing("django-htmx is not installed.")
    return Path(spec.origin).parent / "static" / "django_htmx" / "htmx-2.min.js"


def main() -> int:
    try:
        collect()
    except AssetMissing as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

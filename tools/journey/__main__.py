"""Play the journey, in both languages or in those named in JOURNEY_ARGS, for example `de --no-axe`."""

import argparse
import shutil
import sys
import time
from collections.abc import Sequence

from playwright.sync_api import Error
from tools.journey.acts import (
    approving,
    arriving,
    connecting,
    importing,
    keeping_up,
    reviewing,
    welcoming,
)
from tools.journey.browser import chromium
from tools.journey.gallery import OTHER_LOOKS, Gallery, save
from tools.journey.play import Act, Play
from tools.journey.stage import DidNotStart, running_demo
from tools.journey.words import open_catalogues

ACTS: tuple[Act, ...] = (
    arriving.comes_from_the_marketplace,
    arriving.signs_in,
    connecting.opens_integrations,
    connecting.mistypes_the_secret,
    connecting.submits,
    connecting.reads_the_access_check,
    connecting.sees_what_is_transferred,
    importing.continues_to_the_list,
    importing.adds_an_employee,
    importing.searches_and_ticks,
    importing.reads_the_plan,
    importing.imports,
    importing.finds_the_drafts,
    approving.finds_the_action,
    approving.continues_one_then_all,
    approving.sends_the_invitations,
    approving.reads_the_mail,
    welcoming.accepts,
    welcoming.reads_the_passport,
    welcoming.checks_the_values,
    welcoming.sends_the_answers,
    welcoming.is_refused_elsewhere,
    reviewing.reviews,
    reviewing.looks_into_a_value,
    keeping_up.switches_on_drafts,
    keeping_up.hires_in_personio,
    keeping_up.changes_the_job_title,
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(words: Sequence[str]) -> int:
    """Return 0 when every act was played and axe found nothing."""
    parser = argparse.ArgumentParser(prog="./run journey", description=__doc__)
    parser.add_argument("languages", nargs="*", default=["en", "de"], metavar="en|de")
    parser.add_argument("--no-axe", action="store_true", help="play and picture only")
    options = parser.parse_args(words)
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        print("The journey needs Chromium; install it, for example: apt install chromium")
        return 1
    open_catalogues()
    return max(
        _tell(language, executable, sweep=not options.no_axe) for language in options.languages
    )


def _tell(language: str, executable: str, *, sweep: bool) -> int:
    gallery = Gallery(language, sweep=sweep)
    started = time.monotonic()
    print(f"{language}: starting a demo on fresh data", flush=True)
    try:
        with (
            running_demo(OTHER_LOOKS / f"demo-{language}.log") as demo,
            chromium(executable) as browser,
        ):
            print(f"{language}: demo ready after {time.monotonic() - started:.1f} s", flush=True)
            failed = _play(Play(browser, demo, gallery))
    except DidNotStart as silence:
        print(f"{language}: the demo did not start. It printed:\n{silence}")
        return 1
    print(f"{language}: {gallery.taken} pictures, {time.monotonic() - started:.0f} s in all")
    if sweep:
        print(f"{language}: axe looked at {gallery.looked_at} views: {len(gallery.found)} findings")
        print(*gallery.found, sep="\n", end="\n" if gallery.found else "")
    return int(failed or bool(gallery.found))


def _play(play: Play) -> bool:
    """Play all acts; return whether one failed, then with a picture and a sentence."""
    for number, act in enumerate(ACTS, start=1):
        title, started = (act.__doc__ or act.__name__).strip(), time.monotonic()
        try:
            act(play)
        except (AssertionError, Error) as trouble:
            print(f"{number:>2} FAILED after {time.monotonic() - started:.1f} s: {title}")
            _explain(play, str(trouble))
            return True
        print(f"{number:>2} {time.monotonic() - started:5.1f} s  {title}", flush=True)
        while play.notes:
            print(f"            {play.notes.pop(0)}", flush=True)
    return False


def _explain(play: Play, trouble: str) -> None:
    first, *rest = trouble.splitlines()
    print(f"   {first}", *(f"   {line}" for line in rest[:6]), sep="\n")
    for number, window in enumerate(play.windows):
        if not window.page.is_closed():
            path = OTHER_LOOKS / play.gallery.language / f"failed-{number}.png"
            save(window.page, path)
            print(f"   a window at {window.page.url}, picture: {path}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

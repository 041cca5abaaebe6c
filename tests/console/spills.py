"""What leaves its panel, at every width somebody works at."""

from typing import Any

DESKTOPS = (1024, 1200, 1280, 1366, 1440)
PHONE = 390
# The parts of each panel that are drawn beyond its right edge; a box that scrolls holds its own.
SPILLS = """() => {
  const shows = (part) => part.getClientRects().length && !part.closest(".cb-hidden, .cb-menu-box, dialog, thead");
  const scrolls = (part, panel) => {
    for (let box = part.parentElement; box && box !== panel.parentElement; box = box.parentElement)
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  const right = (part) => part.getBoundingClientRect().right;
  const found = [];
  for (const panel of document.querySelectorAll(".cb-panel, .cb-card, .cb-foot, .cb-head")) {
    if (!shows(panel)) continue;
    if (right(panel) > right(panel.parentElement) + 1) found.push(panel.className);
    for (const part of panel.querySelectorAll("*"))
      if (shows(part) && right(part) > right(panel) + 1 && !scrolls(part, panel))
        found.push(`${panel.className} > ${part.tagName}.${part.getAttribute("class")}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page itself");
  return found;
}"""


def assert_panels_hold(page: Any, paths: tuple[str, ...], *, base: str) -> None:
    """Open each page and fail at the first width where something is wider than what it stands in."""
    for path in paths:
        page.goto(f"{base}{path}")
        page.wait_for_load_state("networkidle")
        for width in (*DESKTOPS, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            spilt = page.evaluate(SPILLS)
            assert spilt == [], f"{path} at {width} px: {spilt[:5]}"

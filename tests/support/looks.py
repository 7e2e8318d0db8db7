# One file: what is asked of a state, by axe and by ourselves, in the order in which it is asked.
"""Checks for every state of the self-check: by axe, enlarged, squeezed, and with the visitor's own colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from scripts.paths import ROOT
from tests.support.axe_run import COUNT, RUN

AXE = ROOT / "calculator" / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES = {"light": "default", "dark": "slate"}
# Two frames have been drawn, and what moves has come to its end: half way a text may stand on another ground.
SETTLED = """
async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const moving = document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime));
  await Promise.allSettled(moving.map(({ finished }) => finished));
}
"""
WIDE, NARROW, SMALLEST = (1280, 900), (360, 740), (320, 740)
# The rules that the theme affects.
COLOURS = ["color-contrast", "link-in-text-block"]
# The frame is the same in every state, and is checked whole, in both themes, with pages of the site. What is about
# the page as a whole is asked of each state all the same, because its root is looked at.
STATE = {"include": ["html"], "exclude": [".md-banner", ".md-header", ".md-sidebar", ".md-footer"]}
# Lays out the whole page, off the screen too; `more` is a style that a person would add.
DRESS = """
(more) => {
  if (window.dressedWith === more) return; // to put it on again would lay out the whole page again
  window.dressedWith = more;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`#selfcheck * { content-visibility: visible !important; } ${more}`);
  document.adoptedStyleSheets = [sheet];
}
"""
# Does what the switch of the theme does.
DRESS_IN = "(scheme) => { document.body.dataset.mdColorScheme = scheme; }"
# WCAG 1.4.12
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
)
SPACED += "p { margin-bottom: 2em !important; }"
# WCAG 1.4.4: the theme's letters are 20 px to the rem on this width.
ENLARGED = "html { font-size: 40px !important; }"
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
# Finds letters that their container cuts off, and letters that lie on other letters.
UNREADABLE = """
() => {
  const root = document.querySelector("#selfcheck");
  const dialog = root.querySelector("dialog[open]");
  const walker = document.createTreeWalker(dialog ?? root, NodeFilter.SHOW_TEXT);
  const found = [];
  const lines = [];
  // What stays in sight lies over what is scrolled below it.
  const stuck = (box) => {
    for (; box !== root.parentElement; box = box.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(box).position)) return box;
    }
    return null;
  };
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || holder.closest("svg, .cpd-unseen, script, style, noscript, select, thead")) continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const name = `${holder.tagName} ${holder.className} ${node.data.trim().slice(0, 30)}`;
    for (const rect of range.getClientRects()) {
      // The bar has one line for the next step, so that nothing moves; the step stands in full in the result.
      const right = Math.min(rect.right, holder.closest(".cpd-bar__next a")?.getBoundingClientRect().right ?? Infinity);
      if (right - rect.left < 1 || rect.height < 1) continue;
      for (let box = holder; box !== root.parentElement; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.overflowX === "auto" || style.overflowX === "scroll") break;
        const edge = box.getBoundingClientRect();
        const hides = style.overflowX === "hidden" || style.overflowX === "clip";
        const button = box.matches("button");
        const across = right > edge.right + 1 || rect.left < edge.left - 1;
        const beyond = across || rect.bottom > edge.bottom + 1 || rect.top < edge.top - 1;
        if ((hides || button) && beyond) found.push(`cut off: ${name}`);
      }
      const inset = Math.min(rect.height / 3, 8); // the lines of Japanese letters are higher than the letters
      lines.push([rect.left + 1, rect.top + inset, right - 1, rect.bottom - inset, holder, name]);
    }
  }
  lines.sort((one, other) => one[1] - other[1]);
  lines.forEach((one, index) => {
    for (const other of lines.slice(index + 1)) {
      if (other[1] >= one[3]) break;
      if (stuck(one[4]) !== stuck(other[4])) continue;
      if (one[4] === other[4] || one[4].closest(".cpd-scroll") || other[4].closest(".cpd-scroll")) continue;
      if (one[0] < other[2] && other[0] < one[2]) found.push(`on each other: ${one[5]} / ${other[5]}`);
    }
  });
  return [...new Set(found)].slice(0, 5);
}
"""
# With the visitor's own colours, buttons, fields and panels need a visible edge, and what looks like a link needs an
# underline.
EDGELESS = """
() => [...document.querySelectorAll("#selfcheck :is(button, .cpd-input, .cpd-panel, .cpd-badge, .cpd-notice)")]
  .filter((box) => box.checkVisibility() && !box.matches("thead button"))
  .filter((box) => { const { borderTopStyle, borderLeftStyle, textDecorationLine } = getComputedStyle(box);
    return borderTopStyle === "none" && borderLeftStyle === "none" && textDecorationLine !== "underline"; })
  .map((box) => `${box.tagName} ${box.className} ${box.textContent.slice(0, 30)}`).slice(0, 5)
"""
MOVING = "() => document.getAnimations().filter(({ playState }) => playState === 'running').length"
# There is one first heading and no level is left out; every region has its own name, and every label has words.
STRUCTURE = """
() => {
  const seen = (item) => item.checkVisibility();
  const found = [];
  const heads = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].filter(seen);
  const levels = heads.map(({ tagName }) => Number(tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) found.push("first headings");
  levels.reduce((before, level) => {
    if (level > before + 1) found.push(`h${before} to h${level}`);
    return level;
  }, 0);
  const nameOf = (part) =>
    part.ariaLabel ?? document.getElementById(part.getAttribute("aria-labelledby"))?.textContent;
  // Against the frame too, which axe does not look at here.
  const marks = [...document.querySelectorAll("nav, aside, [role=search], [role=navigation], [role=complementary]")]
    .filter(seen).map((mark) => `${mark.role ?? mark.tagName} ${nameOf(mark) ?? ""}`);
  marks.forEach((mark, place) => { if (marks.indexOf(mark) < place) found.push(`twice: ${mark}`); });
  const names = [...document.querySelectorAll("#selfcheck :is(section, [role=region])")]
    .filter(seen).map((region) => nameOf(region) ?? "nameless");
  for (const name of names) if (name === "nameless") found.push(`a region without a name`);
  const answered = document.getElementById("headline") && !document.querySelector("#result[data-outdated]");
  for (const chip of document.querySelectorAll("#selfcheck [data-activity] .cpd-chip")) {
    if (answered && chip.textContent === "") found.push("a label without words");
  }
  for (const button of document.querySelectorAll("#selfcheck :is(button, a)")) {
    const label = button.ariaLabel, text = button.textContent.trim();
    if (label && text.length > 1 && !label.includes(text)) found.push(`${label} is not ${text}`);
  }
  return found;
}
"""


def axe(page: Page, where: Any = "html", only: Sequence[str] = TAGS, shut: bool = False) -> list[Any]:
    """The faults that axe finds by its rules ``only``, which are names or tags: on the whole page, or ``where`` it is
    told to look; with ``shut``, hidden parts are left out."""
    ready_for_axe(page)
    found: list[Any] = page.evaluate(RUN, [where, only, shut])
    return found


def ready_for_axe(page: Page) -> None:
    """Bring axe where the page does not have it, and lay everything out."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    # Parts that were never laid out, or are half under the page's head, would wrongly count as overlapping.
    dress(page, "")
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")


def axe_of_a_state(page: Page, theme: str) -> list[Any]:
    """What axe finds in what is seen of a state of the self-check: by all its rules in the light theme, of colours in
    the dark one."""
    where, only = (STATE, TAGS) if theme == "light" else ("#selfcheck", COLOURS)
    return axe(page, where, only, shut=True)


def counts_of_axe(page: Page, shut: bool) -> dict[str, int]:
    """How many elements that are seen each rule of axe judges, and how."""
    ready_for_axe(page)
    found: dict[str, int] = page.evaluate(COUNT, [STATE, TAGS, shut])
    return found


def look(page: Page) -> dict[str, Any]:
    """The faults of the page's present state, by check. The page is left in that state."""
    found: dict[str, Any] = {}

    def note(name: str, wrong: Any) -> None:
        if wrong:
            found[name] = wrong

    dress(page, "")
    note("structure", page.evaluate(STRUCTURE))
    note("moving", page.evaluate(MOVING))
    for size in (NARROW, WIDE):
        resize(page, size)
        note(f"axe, light, {size[0]}", axe_of_a_state(page, "light"))
        note(f"too wide at {size[0]}", page.evaluate(TOO_WIDE))
        note(f"unreadable at {size[0]}", page.evaluate(UNREADABLE))
        dress(page, SPACED)
        note(f"too wide when spaced at {size[0]}", page.evaluate(TOO_WIDE))
        note(f"unreadable when spaced at {size[0]}", page.evaluate(UNREADABLE))
        dress(page, "")
    # A wide screen shows the list and the result side by side, so the dark theme is checked on both at once.
    page.evaluate(DRESS_IN, THEMES["dark"])
    note("axe, dark", axe_of_a_state(page, "dark"))
    page.evaluate(DRESS_IN, THEMES["light"])
    page.emulate_media(forced_colors="active")
    note("without an edge", page.evaluate(EDGELESS))
    page.emulate_media(forced_colors="none")
    dress(page, ENLARGED)
    note("too wide when enlarged", page.evaluate(TOO_WIDE))
    note("unreadable when enlarged", page.evaluate(UNREADABLE))
    dress(page, "")
    resize(page, SMALLEST)
    note("too wide at 320", page.evaluate(TOO_WIDE))
    note("unreadable at 320", page.evaluate(UNREADABLE))
    resize(page, WIDE)
    return found


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the window that size, and wait until the page has settled."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(SETTLED)


def dress(page: Page, sheet: str) -> None:
    """Add a style sheet to the page's own, or remove it again, and wait until the page has settled."""
    page.evaluate(DRESS, sheet)
    page.evaluate(SETTLED)

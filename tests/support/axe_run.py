"""How axe is run in a page, and how it is spared what lies in hidden parts.

Most of the self-check is hidden in any state. Nearly every rule of axe leaves hidden parts out, but only after it has
asked for the style of each, which took two thirds of the time. Those that look into them find a fault there in maps,
sounds and films alone.
"""

from __future__ import annotations

# Until the function that it returns is called, hidden parts seem to have nothing in them, but for what something that
# is seen points at, and the words of what it is named or described by. axe reads what is in a part at the start of its
# run, before any other script can.
SHUT = """
const shutHidden = () => {
  const [READ, FOUND] = [["describedby", "errormessage", "labelledby"], ["activedescendant", "controls", "details",
    "flowto", "owns"]].map((names) => names.map((name) => `aria-${name}`));
  FOUND.push("for", "headers", "list", "form");
  const [read, found, seen, hidden, shut] = [new Set(), new Set(), new Set(), [], []];
  const isHidden = (part) => !part.checkVisibility() &&
    (getComputedStyle(part).display === "none" || part.matches("details:not([open]) > :not(summary)"));
  const note = (part, names, ids) => {
    for (const name of names) for (const id of part.getAttribute(name)?.split(/\\s+/) ?? []) ids.add(id);
  };
  const walk = (part) => {
    if (isHidden(part)) return void hidden.push(part);
    seen.add(part.id);
    note(part, READ, read);
    note(part, FOUND, found);
    if (part.getAttribute("href")?.startsWith("#")) found.add(decodeURIComponent(part.hash.slice(1)));
    if (!part.matches("select, svg")) for (const child of part.children) walk(child);
  };
  walk(document.body);
  const ALWAYS = "area, audio, video";
  const isRead = (part) => part.matches(ALWAYS) || (part.id && read.has(part.id)) ||
    (part.htmlFor && seen.has(part.htmlFor));
  const isNeeded = (part) => isRead(part) || (part.id && found.has(part.id));
  const close = (part) => {
    if (isRead(part)) return;
    const inside = [...part.querySelectorAll(`[id], [for], ${ALWAYS}`)];
    if (inside.some(isNeeded)) [...part.children].forEach(close);
    else shut.push(part);
  };
  hidden.forEach(close);
  for (const part of shut) Object.defineProperty(part, "childNodes", { configurable: true, value: [] });
  return () => { for (const part of shut) delete part.childNodes; };
};
"""
# axe lists failures alone, because listing thousands of nodes that pass would take a third of the time. None of these
# rules reads style sheets, so axe does not parse them; and only what fails is written out as markup.
RUN = (
    """
async ([where, only, isShut]) => {
"""
    + SHUT
    + """
  axe.configure({ noHtml: true });
  const preload = { assets: ["media"] };
  const options = { runOnly: only, resultTypes: ["violations"], selectors: false, elementRef: true, preload };
  const open = isShut ? shutHidden() : () => {};
  const running = axe.run(where, options);
  open();
  return (await running).violations.map(({ id, nodes }) => [id, nodes.slice(0, 3)
    .map(({ element, failureSummary }) => `${element.outerHTML.slice(0, 120)} ${failureSummary}`)]);
}
"""
)
# What every rule finds to be right, wrong or unsure, as the number of its elements, with the hidden parts shut or not.
COUNT = (
    """
async ([where, only, isShut]) => {
"""
    + SHUT
    + """
  const open = isShut ? shutHidden() : () => {};
  const running = axe.run(where, { runOnly: only, selectors: false, elementRef: true, preload: { assets: ["media"] } });
  open();
  const found = await running;
  return Object.fromEntries(["violations", "passes", "incomplete"].flatMap((kind) => found[kind].map(({ id, nodes }) =>
    [`${kind} ${id}`, nodes.filter(({ element }) => element.checkVisibility()).length]).filter(([, count]) => count)));
}
"""
)

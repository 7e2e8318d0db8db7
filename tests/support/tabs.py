"""Tabs of the self-check, driven quickly by a script that presses only what a person could see."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.support.check_page import CheckPage

# Another page works in the database and lets nobody write, until it is told to stop.
BUSY = """
() => new Promise((resolve) => {
  const asked = indexedDB.open("conken-cpd-selfcheck", 2);
  asked.onsuccess = () => {
    window.busy = true;
    const store = asked.result.transaction("kept", "readwrite").objectStore("kept");
    const work = () => { if (window.busy) store.get("log").onsuccess = work; else asked.result.close(); };
    work();
    resolve(null);
  };
})
"""
LEFT = "() => Object.keys(localStorage).filter((key) => key.startsWith('conken-cpd-selfcheck'))"
# Opening the database fails while the page sets a flag, as it sometimes fails in Safari.
BROKEN_OPEN = """
window.broken = sessionStorage.getItem("broken") === "yes";
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  if (window.broken) throw new DOMException("Internal error", "UnknownError");
  return open.apply(this, given);
};
"""
FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...given) {
  if (window.full) throw new DOMException("full", "QuotaExceededError");
  return put.apply(this, given);
};
"""
HANDLES = """
window.handles = [];
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  const asked = open.apply(this, given);
  asked.addEventListener("success", () => window.handles.push(asked.result));
  return asked;
};
"""
DRIVER = """
Object.defineProperty(navigator, "connection", { value: { saveData: true } }); // the engine waits
window.driver = (() => {
  const find = (id) => document.getElementById(id);
  const isSeen = (each) => Boolean(each?.checkVisibility());
  const until = async (wanted, what) => {
    for (let turn = 0; turn < 3000; turn++) {
      const found = wanted();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain: ${what}; ${find("save-state").textContent}`);
  };
  const press = async (id) => (await until(() => isSeen(find(id)) && find(id), `#${id} is seen`)).click();
  const root = () => find("selfcheck").dataset;
  const field = (name) => document.querySelector(`#activity-form [name="${name}"]`);
  const type = (name, value) => {
    field(name).value = value;
    field(name).dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const row = (title) => [...document.querySelectorAll("#entry-list [data-activity]")]
    .find((each) => each.querySelector('[data-part="title"]').textContent === title);
  const toList = async () => {
    if (!isSeen(find("add"))) location.hash = "#/list";
    await until(() => isSeen(find("add")), "the list");
  };
  const save = async () => {
    find("activity-form").requestSubmit();
    await until(() => !isSeen(find("activity-form")), "the form closes");
  };
  return {
    begun: () => until(() => root().opening === undefined && (root().begun !== undefined ? "begun" : "start"), "open"),
    begin: async () => { await press("begin-device"); await until(() => root().begun !== undefined, "begun"); },
    looksOn: () => root().viewOnly !== undefined,
    saved: () => until(() => find("save-state").textContent.startsWith("この端末に保存しました"), "saved"),
    failed: () => until(() => find("save-state").textContent.startsWith("この端末に保存できませんでした"), "failed"),
    titles: () => [...document.querySelectorAll('#entry-list [data-activity] [data-part="title"]')]
      .map((each) => each.textContent),
    type: async (title) => {
      await toList();
      await press("add");
      await until(() => isSeen(find("activity-form")), "the form");
      type("title", title);
    },
    finish: async () => {
      if (!isSeen(find("activity-form"))) location.hash = "#/add";
      await until(() => isSeen(find("activity-form")), "the form");
      const category = document.querySelector('#activity-form [name="category"][value="A"]');
      category.checked = true;
      category.dispatchEvent(new InputEvent("input", { bubbles: true }));
      type("date", "2025-05-10");
      type("hours", "3");
      await save();
    },
    rename: async (title, to) => {
      await toList();
      row(title).querySelector('[data-part="open"]').click();
      await until(() => isSeen(find("activity-form")) && field("title").value === title, "the form of it");
      type("title", to);
      await save();
    },
    remove: async (title) => {
      await toList();
      row(title).querySelector('[data-action="delete"]').click();
      await until(() => !row(title), "it goes");
    },
    takeBack: async () => press("undo"),
    takeOver: async () => { await press("take-over"); await until(() => root().viewOnly === undefined, "the pen"); },
    retry: () => press("save-retry"),
    versions: () => isSeen(find("versions")),
    joins: () => isSeen(find("versions-join")),
    press,
    clear: () => new Promise((resolve, reject) => {
      const transaction = window.handles.at(-1).transaction("kept", "readwrite");
      transaction.objectStore("kept").clear();
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    }),
    letGo: () => window.handles.splice(0).forEach((each) => each.close()),
    kept: () => new Promise((resolve, reject) => {
      const asked = indexedDB.open("conken-cpd-selfcheck");
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        const all = asked.result.transaction("kept").objectStore("kept").getAll();
        all.onsuccess = () => { asked.result.close(); resolve(JSON.stringify(all.result)); };
      };
    }),
  };
})();
"""


class Tab:
    """One tab; ``do("add", …)`` does what ``DRIVER`` knows."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.page.goto("check/")
        self.shows = self.do("begun")

    def do(self, what: str, *given: str) -> Any:
        """Run one of the driver's functions in the page and wait for it."""
        return self.page.evaluate("([what, given]) => window.driver[what](...given)", [what, list(given)])

    def begin(self) -> None:
        """Begin with saving on the device, where that is asked."""
        if self.shows == "start":
            self.do("begin")
            self.shows = "begun"

    def add(self, title: str) -> None:
        """Enter an activity."""
        self.do("type", title)
        self.do("finish")

    def fill_up(self, full: bool) -> None:
        """Let the device refuse every write from now on, or accept writes again."""
        self.page.evaluate("(full) => { window.full = full; }", full)

    def titles(self) -> list[str]:
        """The names of the activities that the list shows."""
        found: list[str] = self.do("titles")
        return found

    def reload(self) -> None:
        """Load the page again."""
        self.page.reload()
        self.shows = self.do("begun")

    def crash(self) -> None:
        """End the tab's process, as a phone does that needs the memory."""
        self.page.once("crash", lambda _: None)
        session = self.page.context.new_cdp_session(self.page)
        with self.page.expect_event("crash"):
            self.page.evaluate("void 0")
            session.send("Page.navigate", {"url": "chrome://crash"})
        self.page.close()


def busy_elsewhere(check: CheckPage) -> Page:
    """Another page of the browser that lets nobody write until its ``busy`` is false."""
    other = check.page.context.new_page()
    other.goto("about/")
    other.evaluate(BUSY)
    check.page.bring_to_front()
    return other

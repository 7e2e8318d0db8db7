/** The views of the page: each has its address, its title and its focus, and the browser's way back leads through them. */

import { element, unfold } from "../dom";
import { showTitle } from "./title";
import { whenThere } from "./when-there";

export type ViewName = "list" | "add" | "import" | "result" | "plan" | "apply" | "data";

/** A view; for the form also the activity and the field at which it opens. */
export interface Place {
  view: ViewName;
  id?: string;
  field?: string;
}

const NAMES: readonly string[] = ["list", "add", "import", "result", "plan", "apply", "data"];
/** The views for entering, which stand on the left of a wide screen; the others stand on the right. */
const ENTERING: readonly string[] = ["list", "add", "import"];
/** Addresses of parts from before there were views, for parts that are filled in late or lie in no view. */
const EARLIER: Record<string, ViewName> = { setup: "list", "": "list", files: "data", print: "result" };
const LATE: readonly [RegExp, ViewName][] = [
  [/^(task|payer|mail|apply|route|transcription)/, "apply"],
  [/^(proposal|trial|rooms|moves|compared|plan)/, "plan"],
];

export function addressOf({ view, id, field }: Place): string {
  if (id === undefined) return `#/${view}`;
  return `#/edit/${encodeURIComponent(id)}${field === undefined ? "" : `/${field}`}`;
}

export class Views {
  #place: Place = { view: "list" };
  readonly #last = { entering: "list", seeing: "result" };
  /** How far down each entry of the browser's history was scrolled, in pixels. */
  readonly #scrolled = new Map<string, number>();
  #entries = 0;

  /** `arrived` is called with each place before it is shown, and returns the place to show. */
  constructor(private readonly arrived: (place: Place) => Place) {
    addEventListener("hashchange", () => this.#arrive(true));
    addEventListener("scroll", () => this.#scrolled.set(keyOf(history.state), scrollY), { passive: true });
  }

  get view(): ViewName {
    return this.#place.view;
  }

  /** Shows the view of the address. The focus stays, because nobody has pressed anything. */
  open(): void {
    this.#arrive(false);
  }

  go(place: Place): void {
    const address = addressOf(place);
    if (location.hash !== address) history.pushState(null, "", address);
    this.#arrive(true);
  }

  /** Replaces the present place by another one, so that the way back does not lead here again. */
  leaveFor(place: Place): void {
    // The address has changed already: the person has pressed another link, whose event comes next, and goes there.
    if (location.hash !== addressOf(this.#place)) return;
    const moves = place.view !== this.#place.view;
    history.replaceState(history.state, "", addressOf(place));
    this.#arrive(moves);
  }

  #arrive(pressed: boolean): void {
    const { place, part } = read(location.hash);
    const shown = this.arrived(place);
    const before = keyOf(history.state);
    const known = before === "" ? undefined : this.#scrolled.get(before); // a new entry was never scrolled
    const entry = before || `${performance.timeOrigin}/${++this.#entries}`;
    history.replaceState({ ...history.state, entry }, "", addressOf(shown));
    this.#show(shown);
    if (part !== null) return leadTo(part);
    if (!pressed) return;
    titleOf(shown.view)?.focus({ preventScroll: true });
    scrollTo({ top: known ?? 0, behavior: "instant" });
  }

  #show(place: Place): void {
    this.#place = place;
    const { view } = place;
    this.#last[ENTERING.includes(view) ? "entering" : "seeing"] = view;
    const beside = ENTERING.includes(view) ? this.#last.seeing : this.#last.entering;
    const root = element("selfcheck");
    root.dataset["view"] = view;
    for (const section of root.querySelectorAll<HTMLElement>(".cpd-view")) {
      section.toggleAttribute("data-shown", section.dataset["name"] === view);
      section.toggleAttribute("data-beside", section.dataset["name"] === beside);
    }
    for (const tab of element("tabs").querySelectorAll<HTMLElement>("[data-to]")) {
      const present = tab.dataset["to"] === view || (tab.dataset["to"] === "list" && ENTERING.includes(view));
      if (present) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    showTitle({ view: titleOf(view)?.textContent ?? "" });
  }
}

/** The heading of a view, which takes the focus on arrival. */
export function titleOf(view: ViewName): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#selfcheck .cpd-view[data-name="${view}"] h2`);
}

/** The place that an address names; `part` is what an earlier address, or a link on the page, leads to inside it. */
function read(hash: string): { place: Place; part: string | null } {
  const asked = decoded(hash.slice(1));
  const [, name = "", id = "", field = ""] = asked.split("/");
  if (asked.startsWith("/")) {
    if (name === "edit" && id !== "")
      return { place: { view: "add", id, ...(field === "" ? {} : { field }) }, part: null };
    return { place: { view: NAMES.includes(name) ? (name as ViewName) : "list" }, part: null };
  }
  if (NAMES.includes(asked)) return { place: { view: asked as ViewName }, part: null };
  const own = document.getElementById(asked)?.closest<HTMLElement>(".cpd-view")?.dataset["name"] as
    | ViewName
    | undefined;
  const view = own ?? EARLIER[asked] ?? LATE.find(([form]) => form.test(asked))?.[1] ?? "result";
  return { place: { view }, part: asked === "" ? null : asked };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text; // the address was not made by this page
    throw error;
  }
}

/** Leads to a part of the page, at once or as soon as the rules have brought that part. */
function leadTo(part: string): void {
  whenThere(element("selfcheck"), () => {
    const found = document.getElementById(part);
    unfold(found);
    if (!found?.checkVisibility()) return false;
    found.scrollIntoView({ behavior: "instant" });
    const heading = found.matches("[tabindex]") ? found : found.querySelector<HTMLElement>("h2[tabindex]");
    heading?.focus({ preventScroll: true });
    return true;
  });
}

function keyOf(state: unknown): string {
  return (state as { entry?: string } | null)?.entry ?? "";
}

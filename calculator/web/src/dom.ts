/** The elements of the page, found by id: one that is missing is our fault and is said at once. */

export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found as T;
}

export function part(parent: ParentNode, name: string): HTMLElement {
  const found = parent.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The template has no part ${name}.`);
  return found;
}

/** Shows the text, or hides the element where there is none. */
export function show(target: HTMLElement, text: string): void {
  target.textContent = text;
  target.hidden = text === "";
}

/** Says something to people who listen to the page; each call is one announcement. */
export function announce(text: string): void {
  element("announcer").textContent = text;
}

/** Writes only what is new: a browser lays out again, and announces, whatever is written. */
export function write(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Opens everything that folds around the element. */
export function unfold(target: Element | null | undefined): void {
  for (let more = target?.closest("details"); more; more = more.parentElement?.closest("details") ?? null)
    more.open = true;
}

/** Puts an element into another one; where it is there already, whatever has the focus in it keeps it. */
export function moveTo(place: string, id: string): void {
  const moved = element(id);
  if (moved.parentElement?.id !== place) element(place).append(moved);
}

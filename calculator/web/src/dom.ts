/** Finds and writes the elements of the page. A missing element is our fault, so it throws at once. */

export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found as T;
}

/** A copy of what the template holds. */
export function clone(template: string): HTMLElement {
  return element<HTMLTemplateElement>(template).content.firstElementChild?.cloneNode(true) as HTMLElement;
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

/** Lets screen readers say the text; each call is one announcement. */
export function announce(text: string): void {
  element("announcer").textContent = text;
}

/** Writes a text only where it has changed, because a browser lays out and announces whatever is written. */
export function write(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Opens every folded part that the element lies in. */
export function unfold(target: Element | null | undefined): void {
  for (let more = target?.closest("details"); more; more = more.parentElement?.closest("details") ?? null)
    more.open = true;
}

/** Puts an element into another, unless it is there already, since moving an element takes the focus out of it. */
export function moveTo(place: string, id: string): void {
  const moved = element(id);
  if (moved.parentElement?.id !== place) element(place).append(moved);
}

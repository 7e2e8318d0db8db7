/** Puts in markup that the engine made, without losing what is typed, opened or focused there. */

const filled = new WeakMap<HTMLElement, string>();

/** Puts it in; the same markup once more leaves everything there as it is, a selection of text too. */
export function fill(target: HTMLElement, html: string): void {
  if (filled.get(target) === html) return;
  filled.set(target, html);
  const fields = [...target.querySelectorAll<HTMLInputElement>("input[id]:not([type=checkbox], [type=radio])")];
  const typed = new Map(fields.map((field) => [field.id, field.value]));
  const folds = [...target.querySelectorAll<HTMLDetailsElement>("details[id]")];
  const open = new Map(folds.map((fold) => [fold.id, fold.open]));
  const focused = target.contains(document.activeElement) ? document.activeElement : null;
  const mark = focused ? markOf(focused) : null;
  const caret = focused instanceof HTMLInputElement && focused.type === "text" ? focused.selectionStart : null;

  // Its texts were escaped where it was made.
  target.innerHTML = html;

  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement && value !== "") field.value = value;
  }
  for (const [id, isOpen] of open) {
    const fold = document.getElementById(id);
    if (fold instanceof HTMLDetailsElement) fold.open = isOpen;
  }
  if (mark === null) return;
  const again = target.querySelector<HTMLElement>(mark);
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLInputElement && caret !== null) again.setSelectionRange(caret, caret);
}

/** Takes out what was filled in, for a sentence that says what will come. */
export function empty(target: HTMLElement, sentence: string): void {
  filled.delete(target);
  const words = document.createElement("p");
  words.textContent = sentence;
  target.replaceChildren(words);
}

/** What finds the same control again in new markup: its id, or what it does. */
function markOf(control: Element): string | null {
  if (control.id) return `#${CSS.escape(control.id)}`;
  for (const name of ["data-take", "data-export", "data-print", "data-change", "data-add", "data-for"]) {
    const value = control.getAttribute(name);
    if (value === null) continue;
    const step = control.getAttribute("data-step");
    return `[${name}="${CSS.escape(value)}"]${step === null ? "" : `[data-step="${step}"]`}`;
  }
  return null;
}

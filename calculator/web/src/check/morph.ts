/** Puts the engine's markup into the page. Unchanged parts stay, with all that is typed, open or focused in them. */

import { setMarkup } from "../markup";

const CHOICES = "input[type=checkbox], input[type=radio]";
const filled = new WeakMap<HTMLElement, string>();
/** Whether the parts that are being filled in hold check boxes or radios. */
let choosing = false;

/** Fills the element with the markup. The same markup again changes nothing, so that a selection of text stays. */
export function fill(target: HTMLElement, html: string): void {
  if (filled.get(target) === html) return;
  filled.set(target, html);
  target.removeAttribute("data-awaited");
  const focused = target.contains(document.activeElement) ? document.activeElement : null;
  const mark = focused ? markOf(focused) : null;
  const caret = focused instanceof HTMLInputElement && focused.type === "text" ? focused.selectionStart : null;

  const fields = [...target.querySelectorAll<HTMLInputElement>("input[id]:not([type=checkbox], [type=radio])")];
  const typed = fields.map((field): [HTMLInputElement, string] => [field, field.value]);
  const folds = [...target.querySelectorAll<HTMLDetailsElement>("details[id]")];

  const made = document.createElement("template");
  setMarkup(made, html);
  choosing = [target, made.content].some((place) => place.querySelector(CHOICES) !== null);
  renew(target, [...made.content.childNodes]);

  // A field or fold that was replaced by a new one hands over what was typed in it, or whether it was open.
  for (const [before, value] of typed) {
    const field = before.isConnected ? null : document.getElementById(before.id);
    if (field instanceof HTMLInputElement && value !== "") field.value = value;
  }
  for (const before of folds) {
    const fold = before.isConnected ? null : document.getElementById(before.id);
    if (fold instanceof HTMLDetailsElement) fold.open = before.open;
  }

  if (mark === null || focused?.isConnected) return;
  const again = target.querySelector<HTMLElement>(mark);
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLInputElement && caret !== null) again.setSelectionRange(caret, caret);
}

/** Replaces the element's content by a sentence that says what will come. */
export function empty(target: HTMLElement, sentence: string): void {
  filled.delete(target);
  target.removeAttribute("data-awaited");
  const words = document.createElement("p");
  words.textContent = sentence;
  target.replaceChildren(words);
}

/** Replaces the sentence that says what will come, unless the content has come. */
export function foretell(target: HTMLElement, sentence: string): void {
  if (!filled.has(target) && target.textContent !== sentence) empty(target, sentence);
}

/** Keeps room for the first content, so that nothing below moves when it comes, or gives the room up. */
export function keepRoom(target: HTMLElement, wanted: boolean): void {
  target.toggleAttribute("data-awaited", wanted && !filled.has(target));
}

/** Gives `parent` these children; equal ones at both ends stay, because laying out what did not change costs time. */
function renew(parent: Node, wanted: readonly Node[]): void {
  const present = [...parent.childNodes];
  let head = 0;
  while (head < present.length && head < wanted.length && same(present[head], wanted[head])) head += 1;
  let tail = 0;
  const most = Math.min(present.length, wanted.length) - head;
  while (tail < most && same(present[present.length - 1 - tail], wanted[wanted.length - 1 - tail])) tail += 1;

  const old = present.slice(head, present.length - tail);
  const fresh = wanted.slice(head, wanted.length - tail);
  const next = present[present.length - tail] ?? null;
  if (old.length === fresh.length && old.every((node, index) => alike(node, fresh[index]))) {
    for (const [index, node] of old.entries()) renewOne(node, fresh[index] as Node);
    return;
  }
  // Children came or went: those with an id or a name of their own are matched by it, and keep their state.
  const kept = new Map(old.flatMap((node) => (keyOf(node) === null ? [] : [[keyOf(node), node]])));
  const placed = fresh.map((node) => {
    const found = keyOf(node) === null ? undefined : kept.get(keyOf(node));
    if (!found || !alike(found, node)) return node;
    renewOne(found, node);
    return found;
  });
  place(parent, old, placed, next);
}

/** Puts `wanted` where `old` stood, before `next`, and moves only what is out of its order. */
export function place(parent: Node, old: readonly Node[], wanted: readonly Node[], next: Node | null): void {
  const staying = new Set(wanted);
  for (const node of old) if (!staying.has(node)) parent.removeChild(node);
  let after = next;
  for (const node of [...wanted].reverse()) {
    if (node.parentNode !== parent || node.nextSibling !== after) parent.insertBefore(node, after);
    after = node;
  }
}

function same(one: Node | undefined, other: Node | undefined): boolean {
  return one !== undefined && other !== undefined && one.isEqualNode(other) && !holdsChoice(one) && !holdsChoice(other);
}

/** Whether the element is or holds a check box or radio. It is always renewed: `isEqualNode` ignores what is ticked. */
function holdsChoice(node: Node): boolean {
  return choosing && node instanceof Element && node.matches(`:is(${CHOICES}), :has(${CHOICES})`);
}

function alike(one: Node | undefined, other: Node | undefined): boolean {
  return one?.nodeName === other?.nodeName && keyOf(one) === keyOf(other);
}

function keyOf(node: Node | undefined): string | null {
  if (!(node instanceof Element)) return null;
  return node.id || node.getAttribute("data-activity") || node.getAttribute("data-task");
}

function renewOne(present: Node, wanted: Node): void {
  if (!(present instanceof Element) || !(wanted instanceof Element)) {
    if (present.nodeValue !== wanted.nodeValue) present.nodeValue = wanted.nodeValue;
    return;
  }
  for (const { name } of [...present.attributes]) {
    if (!wanted.hasAttribute(name) && !isOwn(present, name)) present.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (present.getAttribute(name) !== value && !isOwn(present, name)) present.setAttribute(name, value);
  }
  if (present instanceof HTMLInputElement && (present.type === "checkbox" || present.type === "radio")) {
    present.checked = wanted.hasAttribute("checked");
  }
  renew(present, [...wanted.childNodes]);
}

/** Whether the attribute says that a fold is open, which is for the person to change and never for new markup. */
function isOwn(present: Element, name: string): boolean {
  return name === "open" && present instanceof HTMLDetailsElement && present.id !== "";
}

/** The selector that finds the same control again in new markup, by its id or by what it does; null where none can. */
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

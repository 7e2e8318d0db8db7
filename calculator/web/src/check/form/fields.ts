/** The form of one activity: fields to values and back, exactly as typed, and the messages beside them. */

import { readClaims, writeClaims } from "./claim-fields";
import { refreshCompetencies } from "./competency-search";
import { type Activity, emptyActivity } from "../log/log";
import { element, show, unfold } from "../../dom";

const MORE = ["competency", "evidence_place", "detail", "note", "provider"];

function form(): HTMLFormElement {
  return element<HTMLFormElement>("activity-form");
}

/** The values of the form. Values without a field in the form stay as they were before. */
export function readFields(before: Activity): Activity {
  const data = new FormData(form());
  const text = (name: string): string => String(data.get(name) ?? "");
  const optional = (name: string): string | null => text(name) || null;
  return {
    ...before,
    date: text("date"),
    until: text("until") || (before.until === null ? null : ""),
    category: text("category"),
    hours: text("hours"),
    ...own(text("own_lecture_hours"), before),
    domain: text("domain") === "" ? null : Number(text("domain")),
    competency: optional("competency"),
    title: text("title"),
    provider: text("provider"),
    evidence: optional("evidence"),
    evidence_place: text("evidence_place"),
    detail: text("detail"),
    status: text("status") || before.status,
    note: text("note"),
    ...confirmed(text("confirmed") === "true", before),
    ...readClaims(form(), data, before),
  };
}

/** The value of the field, only where it is or was filled, because logs of other schemes must not hold it. */
function own(typed: string, before: Activity): Partial<Activity> {
  return typed !== "" || before.own_lecture_hours !== undefined ? { own_lecture_hours: typed } : {};
}

/** The holder's confirmation, only where it is or was given. */
function confirmed(said: boolean, before: Activity): Partial<Activity> {
  return said || before.confirmed !== undefined ? { confirmed: said } : {};
}

export function writeFields(values: Activity): void {
  form().reset();
  for (const [name, value] of Object.entries({ ...emptyActivity(), ...values })) {
    const field = form().elements.namedItem(name);
    if (field instanceof RadioNodeList || field instanceof HTMLInputElement) field.value = String(value ?? "");
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = String(value ?? "");
  }
  writeClaims(form(), values);
  showKind();
  if (MORE.some((name) => Boolean(values[name as keyof Activity]))) element<HTMLDetailsElement>("more").open = true;
  refreshCompetencies();
}

/** Shows the meaning of the chosen category, and asks for a domain of work only where the category needs one. */
export function showKind(): void {
  const chosen = form().querySelector<HTMLInputElement>('[name="category"]:checked');
  show(element("category-meaning"), chosen?.dataset["meaning"] ?? "");
  const domain = element<HTMLSelectElement>("field-domain");
  element("domain-part").toggleAttribute("data-unasked", chosen?.dataset["domain"] === "" && domain.value === "");
}

/** Whether two activities have the same values apart from their ids. */
export function sameFields(one: Activity, other: Activity): boolean {
  return JSON.stringify({ ...one, id: "" }) === JSON.stringify({ ...emptyActivity(), ...other, id: "" });
}

/** Puts each message beside its field; a message whose field the form does not have goes to the date. */
export function showMessages(messages: ReadonlyMap<string, string>): void {
  const rest = new Map(messages);
  for (const field of form().querySelectorAll<HTMLElement>("[data-field]")) {
    const name = field.dataset["field"] ?? "";
    showMessage(name, rest.get(name) ?? "");
    rest.delete(name);
  }
  if (rest.size > 0) showMessage("date", [messages.get("date"), ...rest.values()].filter(Boolean).join(""));
}

export function showMessage(name: string, message: string): void {
  const line = document.getElementById(`error-${name}`);
  if (line) show(line, message && `エラー：${message}`);
  for (const input of controls(name)) {
    if (message) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

/** The required fields that are empty, each with what to enter. The page finds them without the rules. */
export function missing(): Map<string, string> {
  const data = new FormData(form());
  const wanting = [...form().querySelectorAll<HTMLElement>("[data-missing]")].filter(
    (field) => String(data.get(field.dataset["field"] ?? "") ?? "").trim() === "",
  );
  return new Map(wanting.map((field) => [field.dataset["field"] ?? "", field.dataset["missing"] ?? ""]));
}

/** The field that comes first in the form. */
export function firstOf(names: Iterable<string>): string {
  const wanted = new Set(names);
  const fields = [...form().querySelectorAll<HTMLElement>("[data-field]")].map((field) => field.dataset["field"] ?? "");
  return fields.find((name) => wanted.has(name)) ?? "date";
}

/** Moves the focus to the field, and opens the folded parts that hide it. */
export function focusField(name: string): void {
  const found = controls(name).filter((input) => !input.matches(".cpd-picker, [type=time]"));
  const input =
    found.find((item) => item instanceof HTMLInputElement && item.checked) ?? found[0] ?? controls("date")[0];
  for (
    let part = input?.closest<HTMLElement>("[hidden]");
    part;
    part = part.parentElement?.closest<HTMLElement>("[hidden]") ?? null
  ) {
    if (part.matches("#until-part, #rest-part, #kind-part")) part.hidden = false;
    else break;
  }
  unfold(input);
  input?.focus();
}

function controls(name: string): HTMLElement[] {
  const field = document.querySelector(
    `#selfcheck [data-field="${CSS.escape(name)}"], #setup [data-date="${CSS.escape(name)}"]`,
  );
  return field ? [...field.querySelectorAll<HTMLElement>("input, select, textarea")] : [];
}

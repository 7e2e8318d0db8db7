/** Buttons and pickers that fill a field: today, half an hour more, a day of the calendar, hours between two times. */

import { today } from "../log/log";
import { announce, element } from "../../dom";

/** `lastDay` is the day of the activity that was entered last, or empty. */
export function watchHelps(lastDay: () => string): void {
  const root = element("selfcheck");
  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-fill], #activity-form [data-step]");
    if (!button) return;
    const [fill, step] = [button.dataset["fill"], button.dataset["step"]];
    const field = element<HTMLInputElement>(step ? "field-hours" : "field-date");
    type(field, step ? stepped(field, Number(step)) : fill === "last" ? lastDay() : today(Number(fill)));
    announce(field.value);
  });
  root.addEventListener("change", ({ target }) => {
    const picker = target as HTMLInputElement;
    const field = document.getElementById(picker.dataset["picks"] ?? "");
    if (field instanceof HTMLInputElement && picker.value !== "") type(field, picker.value);
    if (picker.id === "clock-from" || picker.id === "clock-to") typeSpan();
  });
  watchMore("until-show", "until-part", "field-until");
  watchMore("clock-show", "clock", "clock-from");
}

/** Opens and closes a part of the form that most activities do not need. */
function watchMore(button: string, part: string, first: string): void {
  element(button).addEventListener("click", () => {
    showMore(button, part, element(part).matches("[hidden]"));
    if (!element(part).matches("[hidden]")) element(first).focus();
  });
}

export function showMore(button: string, part: string, open: boolean): void {
  element(part).hidden = !open;
  element(button).setAttribute("aria-expanded", String(open));
}

function typeSpan(): void {
  const [from, to] = [element<HTMLInputElement>("clock-from").value, element<HTMLInputElement>("clock-to").value];
  if (from !== "" && to !== "") type(element("field-hours"), `${from}-${to}`);
}

/** Fills the field and fires the event of typing, so that the draft is kept and the rules say the value back. */
function type(field: HTMLInputElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Half an hour more or less than the typed hours, or those that the rules read; an unreadable value stays. */
function stepped(field: HTMLInputElement, step: number): string {
  const hours = [field.value, field.dataset["read"] ?? ""].map(hoursOf).find(Number.isFinite);
  if (hours === undefined) return field.value;
  const next = Math.floor(hours / Math.abs(step)) * Math.abs(step) + step;
  return String(Math.max(Math.abs(step), next));
}

function hoursOf(typed: string): number {
  const text = typed.normalize("NFKC").trim();
  const clock = /^(\d+):(\d\d)$/.exec(text);
  return clock ? Number(clock[1]) + Number(clock[2]) / 60 : Number(text);
}

/** Messages beside the form's fields: for one field on leaving it, for all fields on saving. */

import { announce } from "../../dom";
import type { Activity } from "../log/log";
import { placeOf } from "../log/place";
import type { Draft, Problem } from "../log/types";
import { toSave } from "../status/whether-kept";
import { askAgain } from "./again";
import { focusOtherDay, lineOf, markOtherDay } from "./other-days";
import { released } from "./pressing";
import { firstOf, focusField, readFields, showMessage, showMessages } from "./fields";

/** Asks the rules what they cannot read in activities that are not saved yet; null where they cannot be asked. */
type Check = (activities: readonly Activity[]) => Promise<readonly Problem[] | null>;
type Messages = ReadonlyMap<string, string>;

export class Objections {
  constructor(
    private readonly check: Check,
    /** The form as it stands now; null where it is closed, or the rules cannot be asked about it. */
    private readonly draft: () => Draft | null,
  ) {}

  /** Says on leaving a field what is wrong with it. An empty field is left alone, because it may be filled later. */
  async onLeaving(field: HTMLElement): Promise<void> {
    const draft = this.draft();
    const name = field.closest<HTMLElement>("[data-field]")?.dataset["field"] ?? "";
    if (!draft || !(field instanceof HTMLInputElement) || field.dataset["echo"] === undefined) return;
    const typed = field.value.trim();
    if (typed === "") return;
    const other = lineOf(field);
    const values = readFields(draft.values);
    const found = await this.check([other ? { ...values, ...other[1], until: "" } : values]);
    await released();
    if (!found || !field.isConnected || field.value.trim() !== typed) return;
    const messages = messagesOf(found, 0);
    if (!other) return showMessage(name, messages.get(name) ?? "");
    // Nothing is said while the other field of the line is empty, because it may be filled next.
    markOtherDay(other[0], new Map([...messages].filter(([each]) => each === field.dataset["part"])));
  }

  /** Says on opening a draft which of its values cannot be read. Empty fields get no message. */
  async onOpening(): Promise<void> {
    const draft = this.draft();
    if (draft?.values.status !== "draft") return;
    const found = await this.check([draft.values]);
    if (!found || this.draft() !== draft) return;
    const typed = new Set(Object.entries(draft.values).flatMap(([name, value]) => (value ? [name] : [])));
    showMessages(new Map([...messagesOf(found, 0)].filter(([name]) => typed.has(name))));
  }

  /** Says at once which fields are missing, and after the rules' answer which of the others cannot be read. */
  async refuseMissing(missing: Messages): Promise<void> {
    refuse(missing);
    const draft = this.draft();
    if (!draft) return;
    const found = await this.check([readFields(draft.values)]);
    // A field that was changed meanwhile is being corrected, so it gets no message.
    if (found && this.draft() === draft) showMessages(new Map([...messagesOf(found, 0), ...missing]));
  }
}

/** The messages of one of the activities that were asked about, by field. */
export function messagesOf(found: readonly Problem[], index: number): Map<string, string> {
  const messages = new Map<string, string>();
  for (const { at, message } of found) {
    const place = placeOf(at) ?? { index: 0, field: "date" };
    if (place.index === index) messages.set(place.field, (messages.get(place.field) ?? "") + message);
  }
  return messages;
}

/** Says that nothing was saved and why, and moves the focus to the first field that is wrong. */
export function refuse(messages: Messages): void {
  showMessages(messages);
  if ([...messages.keys()].some((name) => name !== "date" && name !== "hours")) askAgain(null);
  focusField(firstOf(messages.keys()));
  announce(`${toSave()}していません。${[...messages.values()].join("")}`);
}

/** Says that nothing was saved because of a further day, and moves the focus to the first of them that is wrong. */
export function refuseOtherDays(messages: readonly string[]): void {
  focusOtherDay();
  announce(`${toSave()}していません。${messages.join("")}`);
}

/** What is wrong with the form, beside its fields: of one field on leaving it, of all of them on saving. */

import { announce } from "../../dom";
import type { Activity } from "../log/log";
import { placeOf } from "../log/place";
import type { Draft, Problem } from "../log/types";
import { toSave } from "../status/whether-kept";
import { askAgain } from "./again";
import { focusOtherDay, lineOf, markOtherDay } from "./other-days";
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

  /** Who leaves a field hears what is wrong with it; of an empty one nothing, because it may be filled later. */
  async onLeaving(field: HTMLElement): Promise<void> {
    const draft = this.draft();
    const name = field.closest<HTMLElement>("[data-field]")?.dataset["field"] ?? "";
    if (!draft || !(field instanceof HTMLInputElement) || field.dataset["echo"] === undefined) return;
    const typed = field.value.trim();
    if (typed === "") return;
    const other = lineOf(field);
    const values = readFields(draft.values);
    const found = await this.check([other ? { ...values, ...other[1], until: "" } : values]);
    if (!found || !field.isConnected || field.value.trim() !== typed) return;
    const messages = messagesOf(found, 0);
    if (!other) return showMessage(name, messages.get(name) ?? "");
    // The other field of the line may not be filled yet.
    markOtherDay(other[0], new Map([...messages].filter(([each]) => each === field.dataset["part"])));
  }

  /** What of a draft cannot be read is said when it is opened; what is still empty is not blamed. */
  async onOpening(): Promise<void> {
    const draft = this.draft();
    if (draft?.values.status !== "draft") return;
    const found = await this.check([draft.values]);
    if (!found || this.draft() !== draft) return;
    const typed = new Set(Object.entries(draft.values).flatMap(([name, value]) => (value ? [name] : [])));
    showMessages(new Map([...messagesOf(found, 0)].filter(([name]) => typed.has(name))));
  }

  /** Says at once what is missing, and of the rest what cannot be read as soon as the rules have answered. */
  async refuseMissing(missing: Messages): Promise<void> {
    refuse(missing);
    const draft = this.draft();
    if (!draft) return;
    const found = await this.check([readFields(draft.values)]);
    // What was typed meanwhile is being mended: it is not blamed again.
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

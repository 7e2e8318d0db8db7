/** The form of one activity: opens, keeps a draft at each keystroke, asks the rules before it saves, closes. */

import {
  firstOf,
  focusField,
  missing,
  readFields,
  sameFields,
  showKind,
  showMessage,
  showMessages,
  writeFields,
} from "./fields";
import { showMore } from "./helps";
import { kindOf, offerKind } from "./kind";
import { markOtherDay, readOtherDays, watchOtherDays, writeOtherDays } from "./other-days";
import { type Activity, emptyActivity, nameOf } from "../log/log";
import { placeOf } from "../log/place";
import type { Draft, Part, Problem } from "../log/types";
import { announce, element, show } from "../../dom";

export interface EditorHost {
  find(id: string): Activity | undefined;
  keep(draft: Draft | null): void;
  /** What the rules cannot read in activities that are not saved yet; null where they cannot be asked. */
  check(activities: readonly Activity[]): Promise<readonly Problem[] | null>;
  /** The parts of an activity that runs over the end of a year, one for each year; else none. */
  split(activity: Activity): Promise<readonly Part[]>;
  /** Keeps the activities; `more` where the form opens again for the next one. */
  save(activities: readonly Activity[], editing: string | null, more: boolean): void;
  /** The form was left without saving. */
  left(editing: string | null): void;
  /** The activity that was entered last, or none. */
  last(): Activity | undefined;
  /** Called after the form was filled. */
  opened(): void;
  messages(id: string): ReadonlyMap<string, string>;
}

export class Editor {
  #draft: Draft | null = null;
  #saving = false;
  /** What the form would be cut into, where that is offered. */
  #parts: readonly Part[] = [];

  constructor(private readonly host: EditorHost) {
    const form = element("activity-form");
    form.addEventListener("input", ({ target }) => this.#type(target as HTMLInputElement));
    form.addEventListener("change", ({ target }) => {
      if ((target as HTMLInputElement).name === "status") statusGroup().removeAttribute("data-offers");
    });
    form.addEventListener("focusout", ({ target }) => void this.#leaveField(target as HTMLElement));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#save(event.submitter?.id === "save-more");
    });
    element("cancel").addEventListener("click", () => {
      const editing = this.#draft?.editing ?? null;
      this.#close();
      this.host.left(editing);
    });
    element("keep-draft").addEventListener("click", () => this.#keepDraft());
    element("split").addEventListener("click", () => this.#split());
    element("fill-kind").addEventListener("click", () => this.#fillKind());
    element("rest-show").addEventListener("click", () => {
      this.#showRest(false);
      focusField("title");
    });
    watchOtherDays(() => this.#type(null));
  }

  get draft(): Draft | null {
    return this.#draft;
  }

  /** Whether the open form holds anything that would be lost with it. */
  get holds(): boolean {
    const draft = this.#draft;
    if (!draft) return false;
    const before = draft.editing === null ? emptyActivity() : this.host.find(draft.editing);
    return !before || !sameFields(draft.values, before) || (draft.days ?? []).length > 0;
  }

  /** Opens the form for a new activity, with what is known of it; one that is half typed stays. */
  add(known: Partial<Activity>): boolean {
    if (this.#draft?.editing === null && Object.keys(known).length === 0) return true;
    if (this.holds) return false;
    this.#open({ editing: null, values: { ...emptyActivity(), ...known } });
    return true;
  }

  /** Opens the form for a new activity that is like another: `again` where only the day differs. */
  duplicate(id: string, again: boolean): boolean {
    const activity = this.host.find(id);
    if (!activity || this.holds) return false;
    this.#open({
      editing: null,
      values: { ...emptyActivity(), ...activity, id: "", date: "", until: "", status: "done" },
      again,
    });
    announce(`「${nameOf(activity)}」を写しました。日付を入れて、保存してください。`);
    return true;
  }

  /** Opens the form of an activity at one of its fields. */
  change(id: string): boolean {
    if (this.#draft?.editing === id) return true;
    const activity = this.host.find(id);
    if (!activity || this.holds) return false;
    this.#open({ editing: id, values: { ...emptyActivity(), ...activity } });
    return true;
  }

  /** Opens the form of a planned activity to say what really happened. */
  finish(id: string): boolean {
    const activity = this.host.find(id);
    if (!activity || this.holds) return false;
    this.#open({ editing: id, values: { ...emptyActivity(), ...activity, status: "done" } });
    show(element("editor-lead"), "実際に活動した日と時間を確かめて、保存してください。保存すると、計算に入ります。");
    return true;
  }

  /** Takes up the draft that was kept; one that is open here already stays. */
  restore(draft: Draft | null): void {
    if (draft && !this.#draft) this.#open(draft);
  }

  /** Chooses the category that the questions led to. */
  choose(category: string): void {
    const radio = document.querySelector<HTMLInputElement>(
      `#activity-form [name="category"][value="${CSS.escape(category)}"]`,
    );
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new InputEvent("input", { bubbles: true }));
    radio.focus();
  }

  /** The messages beside the fields again, after the rules have read the log. */
  refresh(): void {
    if (this.#draft?.editing != null) showMessages(this.host.messages(this.#draft.editing));
  }

  /** Lets go of the form without a trace where it changes the activity of that id, or any that there was. */
  forget(id?: string): void {
    const editing = this.#draft?.editing ?? null;
    if (editing !== null && (id === undefined || editing === id)) this.#close();
  }

  /** Closes the form; the draft of it stays kept. */
  leave(): void {
    this.#draft = null;
  }

  #open(draft: Draft): void {
    this.#draft = draft;
    this.#offerSplit([]);
    const { values, editing } = draft;
    element<HTMLDetailsElement>("more").open = false;
    writeFields(values);
    writeOtherDays(draft.days ?? []);
    showMore("until-show", "until-part", Boolean(values.until));
    showMore("clock-show", "clock", false);
    show(element("editor-lead"), "");
    statusGroup().toggleAttribute("data-offers", editing === null);
    this.#showRest(draft.again === true);
    element("save-more").hidden = editing !== null;
    element("more-days-part").hidden = editing !== null;
    element("keep-draft").hidden = editing !== null && values.status !== "draft";
    element("fill-last").hidden = this.host.last() === undefined;
    offerKind(editing === null && !values.category ? this.host.last() : undefined);
    element("editor-title").textContent = editing === null ? "活動を追加する" : `活動を変更する：${nameOf(values)}`;
    showMessages(editing === null ? new Map() : this.host.messages(editing));
    this.host.opened();
    this.host.keep(this.holds ? draft : null);
  }

  #close(): void {
    this.#draft = null;
    this.host.keep(null);
  }

  /** Of an activity that repeats another only the day and the hours are asked. */
  #showRest(again: boolean): void {
    const values = this.#draft?.values;
    element("kind-part").hidden = again;
    element("rest-part").hidden = again;
    element("rest-show").hidden = !again;
    if (again && values)
      show(
        element("editor-lead"),
        `「${nameOf(values)}」（${values.category}）と同じ内容で、日付と時間だけを入れます。`,
      );
  }

  #fillKind(): void {
    const last = this.host.last();
    if (!this.#draft || !last) return;
    this.#draft = { ...this.#draft, values: { ...readFields(this.#draft.values), ...kindOf(last) } };
    writeFields(this.#draft.values);
    this.#type(null);
    focusField("date");
  }

  #type(field: HTMLInputElement | null): void {
    if (!this.#draft) return;
    if (field?.name === "category") showKind();
    if (field?.name === "category") element("fill-kind").hidden = true;
    this.#draft = { ...this.#draft, values: readFields(this.#draft.values), days: readOtherDays() };
    this.host.keep(this.#draft);
    // What is being mended is not blamed any more; whether it is right is said on leaving it.
    const name = field?.closest<HTMLElement>("[data-field]")?.dataset["field"];
    if (name !== undefined) showMessage(name, "");
  }

  /** Who leaves a field hears what is wrong with it; of one that is empty nothing, it may come later. */
  async #leaveField(field: HTMLElement): Promise<void> {
    const name = field.closest<HTMLElement>("[data-field]")?.dataset["field"] ?? "";
    const typed = field instanceof HTMLInputElement && field.dataset["echo"] !== undefined ? field.value.trim() : "";
    if (!this.#draft || this.#saving || typed === "") return;
    const found = await this.host.check([readFields(this.#draft.values)]);
    if (!found || !(field as HTMLInputElement).isConnected || (field as HTMLInputElement).value.trim() !== typed)
      return;
    showMessage(
      name,
      found
        .filter(({ at }) => placeOf(at)?.field === name)
        .map(({ message }) => message)
        .join(""),
    );
  }

  async #save(more: boolean): Promise<void> {
    const draft = this.#draft;
    if (!draft || this.#saving) return;
    const wanting = missing();
    if (wanting.size > 0) return this.#refuse(wanting);
    const values = readFields(draft.values);
    const days = readOtherDays().filter(({ date }) => date.trim() !== "");
    const kept: Activity = values.status === "draft" ? { ...values, status: "done" } : values;
    const all = [kept, ...days.map(({ date, hours }) => ({ ...kept, date, hours: hours || kept.hours, until: "" }))];
    this.#saving = true;
    const found = await this.host.check(all);
    this.#saving = false;
    if (this.#draft?.editing !== draft.editing) return; // somebody else took the form meanwhile
    const messages = new Map<string, string>();
    for (const { at, message } of found ?? []) {
      const { index, field } = placeOf(at) ?? { index: 0, field: "date" };
      if (index === 0) messages.set(field, (messages.get(field) ?? "") + message);
      else markOtherDay(index - 1, message);
    }
    if (messages.has("until")) this.#offerSplit(await this.host.split(kept));
    if (messages.size > 0) return this.#refuse(messages);
    if ((found ?? []).length > 0) return;
    this.#close();
    this.host.save(all, draft.editing, more);
  }

  #refuse(messages: ReadonlyMap<string, string>): void {
    showMessages(messages);
    if ([...messages.keys()].some((name) => name !== "date" && name !== "hours")) this.#showRest(false);
    focusField(firstOf(messages.keys()));
    announce(`保存していません。${[...messages.values()].join("")}`);
  }

  #offerSplit(parts: readonly Part[]): void {
    this.#parts = parts;
    show(element("split"), parts.length > 1 ? `${parts.length}件に分けて保存する` : "");
  }

  /** Saves the parts; the hours are cut by days, which is said with the change. */
  #split(): void {
    const draft = this.#draft;
    if (!draft || this.#parts.length === 0) return;
    const values = readFields(draft.values);
    const all = this.#parts.map((part) => ({ ...values, ...part }));
    this.#close();
    this.host.save(all, draft.editing, false);
  }

  #keepDraft(): void {
    const draft = this.#draft;
    if (!draft) return;
    const values: Activity = { ...readFields(draft.values), status: "draft" };
    this.#close();
    this.host.save([values, ...readOtherDays().map((day) => ({ ...values, ...day }))], draft.editing, false);
  }
}

function statusGroup(): HTMLElement {
  return element("activity-form").querySelector('[data-field="status"]') as HTMLElement;
}

/** The form of one activity: opens, keeps a draft at each keystroke, saves, closes. */

import { type Draft, focusField, readFields, sameFields, showMessages, writeFields } from "./fields";
import { entryButton } from "../list/row";
import { type Activity, emptyActivity, nameOf, today } from "../log/log";
import { announce, element } from "../../dom";

export interface EditorHost {
  find(id: string): Activity | undefined;
  keep(draft: Draft | null): void;
  /** Keeps the activity; `more` where the form opens again for the next one. */
  save(activity: Activity, more: boolean): void;
  /** The activity that was entered last, or none. */
  last(): Activity | undefined;
  /** Called after the form was filled. */
  opened(): void;
  messages(id: string): ReadonlyMap<string, string>;
}

export class Editor {
  #draft: Draft | null = null;

  constructor(private readonly host: EditorHost) {
    const form = element("activity-form");
    form.addEventListener("input", () => this.#type());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save(event.submitter?.id === "save-more");
    });
    element("cancel").addEventListener("click", () => {
      const editing = this.#draft?.editing ?? null;
      this.#close();
      (entryButton(editing ?? "", "change") ?? element("add")).focus();
    });
    form.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-fill], [data-step]");
      if (button) this.#help(button);
    });
  }

  /** Opens the form for a new activity, with what is known of it. */
  add(known: Partial<Activity>): void {
    if (!this.#mayLeave(null)) return;
    this.#open({ editing: null, values: { ...emptyActivity(), ...known } });
    focusField("date");
  }

  /** Opens the form for a new activity that is like another. */
  duplicate(id: string): void {
    const activity = this.host.find(id);
    if (!activity || !this.#mayLeave(null)) return;
    this.#open({ editing: null, values: { ...emptyActivity(), ...activity, id: "" } });
    announce(`「${nameOf(activity)}」を写しました。変えるところを直して、保存してください。`);
    focusField("date");
  }

  /** Closes the form without a trace, for another scheme or another holder of the pen. */
  leave(): void {
    this.#hide();
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

  /** Opens the form of an activity at one of its fields. */
  change(id: string, field = "date"): void {
    const activity = this.host.find(id);
    if (!activity || !this.#mayLeave(id)) return;
    if (this.#draft?.editing !== id) this.#open({ editing: id, values: { ...emptyActivity(), ...activity } });
    focusField(field);
  }

  /** Shows the draft that was kept, without moving the focus; one that is open here already stays. */
  restore(draft: Draft | null): void {
    if (draft && !this.#draft) this.#open(draft);
  }

  /** The messages beside the fields again, after the rules have read the log. */
  refresh(): void {
    showMessages(this.#draft?.editing == null ? new Map() : this.host.messages(this.#draft.editing));
  }

  /** Closes the form where it changes the activity of that id. */
  forget(id: string): void {
    if (this.#draft?.editing === id) this.#close();
  }

  /** Closes the form where it changes any activity; a new one that is half typed stays. */
  forgetChange(): void {
    if (this.#draft?.editing != null) this.#close();
  }

  #open(draft: Draft): void {
    this.#draft = draft;
    element<HTMLDetailsElement>("more").open = false;
    writeFields(draft.values);
    element("editor").dataset["open"] = "";
    element("save-more").hidden = draft.editing !== null;
    element("fill-last").hidden = this.host.last() === undefined;
    element("entries-buttons").hidden = true;
    element("editor-title").textContent =
      draft.editing === null ? "活動を追加する" : `活動を変更する：${nameOf(draft.values)}`;
    this.refresh();
    this.host.opened();
    this.host.keep(draft);
  }

  #hide(): void {
    this.#draft = null;
    delete element("editor").dataset["open"];
    element("entries-buttons").hidden = false;
  }

  #close(): void {
    this.#hide();
    this.host.keep(null);
  }

  #type(): void {
    if (!this.#draft) return;
    this.#draft = { ...this.#draft, values: readFields(this.#draft.values) };
    this.host.keep(this.#draft);
  }

  #save(more: boolean): void {
    const draft = this.#draft;
    if (!draft) return;
    const activity = readFields(draft.values);
    this.#close();
    this.host.save(activity, more);
    if (more) this.add({});
  }

  /** Buttons that write a date or half an hour for the person. */
  #help(button: HTMLElement): void {
    const [fill, step] = [button.dataset["fill"], button.dataset["step"]];
    const field = element<HTMLInputElement>(step ? "field-hours" : "field-date");
    if (step) field.value = stepped(field.value, Number(step));
    else field.value = fill === "last" ? (this.host.last()?.date ?? "") : today(Number(fill));
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    announce(field.value);
  }

  /** A form with something typed in it is never thrown away for another. */
  #mayLeave(next: string | null): boolean {
    const draft = this.#draft;
    if (!draft || draft.editing === next) return true;
    const before = draft.editing === null ? emptyActivity() : this.host.find(draft.editing);
    if (before && sameFields(draft.values, before)) return true;
    element("editor-title").focus();
    announce("書きかけの活動があります。先に「保存する」か「やめる」を選んでください。");
    return false;
  }
}

/** Half an hour more or less than what is typed; what cannot be read counts as nothing yet. */
function stepped(typed: string, step: number): string {
  const clock = /^(\d+):(\d\d)$/.exec(typed.normalize("NFKC").trim());
  const hours = clock ? Number(clock[1]) + Number(clock[2]) / 60 : Number(typed.normalize("NFKC").trim());
  const next = Math.floor((Number.isFinite(hours) ? hours : 0) / Math.abs(step)) * Math.abs(step) + step;
  return String(Math.max(Math.abs(step), next));
}

// One file: the steps of the form follow one another, and share its draft.
/** The form of one activity: opens, keeps a draft at each keystroke, asks the rules before it saves, closes. */

import { askAgain } from "./again";
import { Cutting } from "./cutting";
import {
  focusField,
  missing,
  readFields,
  sameFields,
  showKind,
  showMessage,
  showMessages,
  writeFields,
} from "./fields";
import type { EditorHost } from "./editor-host";
import { kindOf, offerKind } from "./kind";
import { Review } from "./review";
import { layOut, statusGroup } from "./laying-out";
import { messagesOf, Objections, refuse, refuseOtherDays } from "./objections";
import { filledDays, lineOf, markOtherDay, markOtherDays, readOtherDays, watchOtherDays } from "./other-days";
import type { Status } from "../../engine/client";
import { Evidence } from "../evidence/field";
import { type Activity, emptyActivity, type EvidenceFile, nameOf, withFiles } from "../log/log";
import type { Draft, Part, Problem } from "../log/types";
import { asMeant, unread } from "../log/unread";
import { toSave } from "../status/whether-kept";
import { announce, element, show } from "../../dom";

export class Editor {
  #draft: Draft | null = null;
  readonly #review: Review;
  readonly #cutting = new Cutting((parts) => void this.#saveParts(parts));
  readonly #objections: Objections;
  readonly #evidence = new Evidence({
    files: () => this.#files,
    add: (file) => this.#putFiles([...this.#files, file]),
    remove: (file) => {
      this.#giveUpSaving();
      this.#putFiles(this.#files.filter((each) => each !== file));
    },
  });

  constructor(private readonly host: EditorHost) {
    const form = element("activity-form");
    form.addEventListener("input", ({ target }) => this.#type(target as HTMLInputElement));
    form.addEventListener("change", ({ target }) => {
      if ((target as HTMLInputElement).name === "status") statusGroup().removeAttribute("data-offers");
    });
    this.#review = new Review(host.check);
    // While the rules load, or read the whole form, no single field is asked about.
    const idle = (): boolean => this.ready && !this.#review.waits;
    this.#objections = new Objections(host.check, () => (idle() ? this.#draft : null));
    form.addEventListener("focusout", ({ target }) => void this.#objections.onLeaving(target as HTMLElement));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#save(event.submitter?.id === "save-more");
    });
    element("cancel").addEventListener("click", () => {
      const editing = this.#draft?.editing ?? null;
      this.#close();
      this.host.left(editing);
    });
    element("keep-draft").addEventListener("click", () => void this.#keepDraft());
    element("fill-kind").addEventListener("click", () => this.#fillKind());
    element("rest-show").addEventListener("click", () => {
      askAgain(null);
      focusField("title");
    });
    watchOtherDays(() => this.#type(null));
  }

  status(status: Status): void {
    this.#review.status(status);
  }

  /** Whether the rules can be asked at once. */
  get ready(): boolean {
    return this.#review.ready;
  }

  get draft(): Draft | null {
    return this.#draft;
  }

  /** Whether the open form holds something that closing it would lose. */
  get holds(): boolean {
    const draft = this.#draft;
    if (!draft) return false;
    if (this.#evidence.adding) return true;
    const before = draft.editing === null ? emptyActivity() : this.host.find(draft.editing);
    return !before || !sameFields(draft.values, asMeant(before)) || (draft.days ?? []).length > 0;
  }

  /** Opens the form for a new activity with the given values. A half-typed form stays open instead. */
  add(known: Partial<Activity>): boolean {
    if (this.#draft?.editing === null && Object.keys(known).length === 0) return true;
    if (this.holds) return false;
    this.#open({ editing: null, values: { ...emptyActivity(), ...known } });
    return true;
  }

  /** Opens the form for a copy of an activity; with `again` it asks for the day and the hours alone. */
  duplicate(id: string, again: boolean): boolean {
    const activity = this.host.find(id);
    if (!activity || this.holds) return false;
    this.#open({
      editing: null,
      values: { ...withFiles(this.#filled(activity), []), id: "", date: "", until: "", status: "done" },
      again,
    });
    announce(`「${nameOf(activity)}」を写しました。日付を入れて、${toSave()}してください。`);
    return true;
  }

  /** Opens the form of an activity at one of its fields. */
  change(id: string): boolean {
    if (this.#draft?.editing === id) return true;
    const activity = this.host.find(id);
    if (!activity || this.holds) return false;
    this.#open({ editing: id, values: this.#filled(activity) });
    void this.#objections.onOpening();
    return true;
  }

  /** Opens the form of a planned activity to say what really happened. */
  finish(id: string): boolean {
    const activity = this.host.find(id);
    if (!activity || this.holds) return false;
    this.#open({ editing: id, values: { ...this.#filled(activity), status: "done" } });
    show(
      element("editor-lead"),
      `実際に活動した日と時間を確かめて、${toSave()}してください。そのあと、計算に入ります。`,
    );
    return true;
  }

  /** Opens the kept draft, unless a draft is open already. */
  restore(draft: Draft | null): void {
    if (draft && !this.#draft) this.#open(draft);
  }

  /** Shows the messages beside the fields again, after the rules have read the log. */
  refresh(): void {
    if (this.#draft?.editing != null) showMessages(this.host.messages(this.#draft.editing));
  }

  /** Closes the form, and its draft with it, where it changes the activity of that id; without an id, any activity. */
  forget(id?: string): void {
    const editing = this.#draft?.editing ?? null;
    if (editing !== null && (id === undefined || editing === id)) this.#close();
  }

  /** Closes the form, but keeps its draft. */
  leave(): void {
    this.#review.end();
    this.#evidence.close();
    this.#draft = null;
  }

  #filled(activity: Activity): Activity {
    return { ...emptyActivity(), ...asMeant(activity) };
  }

  #open(draft: Draft): void {
    this.#review.end();
    this.#draft = draft;
    this.#cutting.offer([]);
    layOut(draft, (category) => this.host.last(category));
    this.#evidence.open(this.#files);
    showMessages(draft.editing === null ? new Map() : this.host.messages(draft.editing));
    this.host.opened();
    this.host.keep(this.holds ? draft : null);
  }

  #close(): void {
    this.leave();
    this.host.keep(null);
  }

  /** Of the category that was chosen just now, unless what else is offered with it is chosen already. */
  #offerKind({ editing, values: { category, domain, evidence } }: Draft): void {
    const free = editing === null && domain === null && evidence === null;
    offerKind(free ? this.host.last(category) : undefined, category);
  }

  #fillKind(): void {
    if (!this.#draft) return;
    const values = readFields(this.#draft.values);
    const last = this.host.last(values.category);
    if (!last) return;
    this.#draft = { ...this.#draft, values: { ...values, ...kindOf(last) } };
    writeFields(this.#draft.values);
    this.#type(null);
    focusField("date");
  }

  get #files(): readonly EvidenceFile[] {
    return this.#draft?.values.files ?? [];
  }

  #putFiles(files: readonly EvidenceFile[]): void {
    if (!this.#draft) return;
    const values = withFiles(readFields(this.#draft.values), files);
    this.#draft = { ...this.#draft, values, days: readOtherDays() };
    this.host.keep(this.#draft);
  }

  /** The draft once the files that are being added are in it; null where it cannot be saved after that wait. */
  async #whole(): Promise<Draft | null> {
    const { adding } = this.#evidence;
    if (!adding) return this.#draft;
    const words = `証明のファイルを保存しています。終わったら、そのまま${toSave()}します。`;
    const faults = await this.#review.until(adding, words);
    if (faults?.length === 0) return this.#draft;
    if (faults)
      this.#review.end(
        `まだ${toSave()}していません。${faults.join("")}ファイルなしで${toSave()}するには、もう一度ボタンを押してください。`,
      );
    return null;
  }

  #giveUpSaving(): void {
    if (this.#review.waits)
      this.#review.end(
        `内容が変わったので、まだ${toSave()}していません。もう一度「${toSave()}する」を押してください。`,
      );
  }

  #type(field: HTMLInputElement | null): void {
    if (!this.#draft) return;
    this.#giveUpSaving();
    if (field?.name === "category") showKind();
    this.#draft = { ...this.#draft, values: readFields(this.#draft.values), days: readOtherDays() };
    if (field?.name === "category") this.#offerKind(this.#draft);
    this.host.keep(this.#draft);
    // The message of a field goes while it is corrected; on leaving the field, the rules are asked about it again.
    const name = field?.closest<HTMLElement>("[data-field]")?.dataset["field"];
    if (name !== undefined) showMessage(name, "");
    const other = field && lineOf(field);
    if (other) markOtherDay(other[0]);
  }

  async #save(more: boolean): Promise<void> {
    if (!this.#draft || this.#review.waits) return;
    const wanting = missing();
    if (wanting.size > 0) return this.#objections.refuseMissing(wanting);
    const draft = await this.#whole();
    if (!draft) return;
    const values = readFields(draft.values);
    const days = filledDays();
    const kept: Activity = values.status === "draft" ? { ...values, status: "done" } : values;
    const all = [
      kept,
      ...days.map(([, { date, hours }]) => ({ ...kept, date, hours: hours || kept.hours, until: "" })),
    ];
    const found = await this.#submit(all, more);
    markOtherDays(new Map(days.map(([line], index) => [line, messagesOf(found, index + 1)])));
    const messages = messagesOf(found, 0);
    if (messages.has("until")) this.#cutting.offer(await this.host.split(kept));
    if (messages.size > 0) refuse(messages);
    else if (found.length > 0) refuseOtherDays(found.map(({ message }) => message));
  }

  /** Saves activities that the rules can read, or as unread where the rules cannot be asked; returns the problems. */
  async #submit(activities: readonly Activity[], more: boolean): Promise<readonly Problem[]> {
    const editing = this.#draft?.editing ?? null;
    const found = await this.#review.of(activities);
    if (found === null) return [];
    if (found !== "unread" && found.length > 0) return found;
    this.#close();
    this.host.save(found === "unread" ? activities.map(unread) : activities, editing, more);
    return [];
  }

  /** Saves the parts in place of the whole, and says that the hours were divided by days. */
  async #saveParts(parts: readonly Part[]): Promise<void> {
    const draft = this.#review.waits ? null : await this.#whole();
    if (!draft) return;
    const values = readFields(draft.values);
    const found = await this.#submit(
      parts.map((part) => ({ ...values, ...part })),
      false,
    );
    if (found.length > 0) refuse(messagesOf(found, 0));
  }

  async #keepDraft(): Promise<void> {
    const draft = await this.#whole();
    if (!draft) return;
    const values: Activity = { ...readFields(draft.values), status: "draft" };
    this.#close();
    this.host.save([values, ...filledDays().map(([, day]) => ({ ...values, ...day }))], draft.editing, false);
  }
}

/** What the holder does to the list of activities: each change is told, kept, and can be taken back. */

import type { Editor } from "../form/editor";
import { entryButton } from "../list/row";
import { type Activity, appended, emptyActivity, freeId, type Log, nameOf } from "./log";
import type { Logbook } from "./logbook";
import { takeDates, withDates } from "./claimed-elsewhere";
import { announce, element } from "../../dom";
import { writeDates } from "../setup/dates";
import type { Store } from "../storage/store";
import type { Part } from "../list/remarks";

export interface ChangesHost {
  editor(): Editor;
  /** The log is another one now: it has to be drawn, and asked about. */
  changed(): void;
  /** An activity was saved from the form. */
  saved(id: string): void;
}

export class Changes {
  constructor(
    private readonly store: Store,
    private readonly book: Logbook,
    private readonly host: ChangesHost,
  ) {}

  /** Saves what was entered in the form; `more` where the form stays open for the next one. */
  save(activity: Activity, more: boolean): void {
    const others = this.book.log.activities;
    // It may have been deleted in another tab meanwhile; then it is added again.
    const isNew = others.every((present) => present.id !== activity.id);
    const text = isNew ? "追加しました。" : "変更しました。";
    const id = isNew ? freeId(others) : activity.id;
    const activities = isNew
      ? [...others, { ...activity, id }]
      : others.map((present) => (present.id === id ? activity : present));
    this.#commit({ ...this.book.log, activities }, `「${nameOf(activity)}」を${text}`);
    if (!more) (isNew ? element("add") : (entryButton(id, "change") ?? element("add"))).focus();
    this.host.saved(id);
  }

  remove(id: string): void {
    const gone = this.book.find(id);
    if (!gone) return;
    this.host.editor().forget(id);
    const activities = this.book.log.activities.filter((activity) => activity.id !== id);
    this.#commit({ ...this.book.log, activities }, `「${nameOf(gone)}」を削除しました。`);
    this.#focusNotice();
  }

  /** Puts the parts of an activity, one for each year, in its place. */
  split(id: string, parts: readonly Part[]): void {
    const whole = this.book.find(id);
    if (!whole) return;
    const [first, ...more] = parts.map((part) => ({ ...whole, ...part }));
    if (!first) return;
    this.host.editor().forget(id);
    const activities = this.book.log.activities.map((present) => (present.id === id ? first : present));
    const text = `「${nameOf(whole)}」を${parts.length}件に分けました。時間は日数で分けています。実際に合わせて直してください。`;
    this.#commit({ ...this.book.log, activities: appended(activities, more) }, text);
    this.#focusNotice();
  }

  /** Takes in what was read from a file, beside what there is or in its place. */
  take(read: Log, replace: boolean): void {
    const { log } = this.book;
    const next: Log = replace
      ? { ...log, ...read }
      : { ...log, also: { ...read.also, ...log.also }, activities: appended(log.activities, read.activities) };
    this.host.editor().forgetChange();
    takeDates(this.store, read);
    this.#commit(next, `${read.activities.length}件を取り込みました。`);
    writeDates(this.book.scheme, this.book.log);
    this.#focusNotice();
  }

  takePlanned(planned: readonly Activity[], text: string): void {
    if (this.store.readOnly) return;
    // The day is the last one to have done it by, not a day that it all falls on: its end is left open.
    const added = planned.map((activity) => ({ ...emptyActivity(), ...activity, until: null }));
    this.#commit({ ...this.book.log, activities: appended(this.book.log.activities, added) }, text);
    this.#focusNotice();
  }

  /** Takes the last change back, and says whether there was one. */
  takeBack(): boolean {
    if (this.store.readOnly || !this.book.undo()) return false;
    writeDates(this.book.scheme, this.book.log);
    this.host.editor().forgetChange();
    const earlier = this.book.last;
    const before = earlier === undefined ? "" : `その前の変更：${earlier.text}`;
    this.#tell(`元に戻しました。${before}`, earlier !== undefined);
    this.#focusNotice();
    return true;
  }

  /** Shows the last change of the log that is shown now. */
  show(): void {
    this.#notice(this.book.last?.text ?? "", this.book.last !== undefined);
  }

  #commit(next: Log, text: string): void {
    this.book.commit(withDates(this.store, next), text);
    this.#tell(text, true);
  }

  #tell(text: string, canUndo: boolean): void {
    this.host.changed();
    this.#notice(text, canUndo);
    announce(text);
  }

  #notice(text: string, canUndo: boolean): void {
    element("notice").hidden = text === "";
    element("notice-text").textContent = text;
    element("undo").hidden = !canUndo;
  }

  #focusNotice(): void {
    element("notice").focus();
  }
}

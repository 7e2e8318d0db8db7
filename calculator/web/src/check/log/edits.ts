/** The holder's changes of the log. Each is told, kept, and can be taken back. */

import { takeDates, withDates } from "./claimed-elsewhere";
import { type Activity, appended, emptyActivity, freeId, type Log, nameOf, withFiles } from "./log";
import type { Logbook } from "./logbook";
import type { Store } from "../storage/store";
import type { Part } from "./types";
import { asDraft, asMeant } from "./unread";

export interface ChangesHost {
  /** Called after each change of the log, so that the page draws the log and asks the rules again. */
  changed(text: string, canUndo: boolean): void;
  /** Called before an activity is deleted or replaced, so that its open form closes; without an id, any form. */
  outdated(id?: string): void;
  /** Called after the change was told above the list, so that the focus moves there. */
  told(): void;
}

export class Changes {
  readonly #store: Store;
  readonly #book: Logbook;
  readonly #host: ChangesHost;

  constructor(store: Store, book: Logbook, host: ChangesHost) {
    [this.#store, this.#book, this.#host] = [store, book, host];
  }

  /** Keeps the activities in place of `editing`, or as new ones where that is null or was deleted meanwhile. */
  save(activities: readonly Activity[], editing: string | null): string[] {
    const others = this.#book.log.activities;
    const present = others.some(({ id }) => id === editing);
    const [first, ...more] = activities;
    if (!first) return [];
    const id = present && editing !== null ? editing : freeId(others);
    const kept = { ...first, id };
    const own = present ? others.map((each) => (each.id === id ? kept : each)) : [...others, kept];
    const next = appended(
      own,
      more.map((each) => ({ ...each, id })),
    );
    const count = more.length > 0 ? `${activities.length}件、` : "";
    const words =
      kept.status === "draft" ? draftWords(kept) : present && count === "" ? "変更しました。" : "追加しました。";
    this.#commit({ ...this.#book.log, activities: next }, `「${nameOf(kept)}」を${count}${words}`);
    return [id, ...next.slice(own.length).map((each) => each.id)];
  }

  /** Adds activities that were read from what somebody wrote; some of them may be drafts. */
  add(activities: readonly Activity[]): void {
    const drafts = activities.filter(({ status }) => status === "draft").length;
    const ready = activities.length - drafts;
    const [first] = activities;
    const added =
      activities.length === 1 && first ? `「${nameOf(first)}」を追加しました。` : `${ready}件を追加しました。`;
    const text = drafts > 0 ? `${ready > 0 ? added : ""}${drafts}件を下書きとして残しました。` : added;
    const named = activities.map((activity) => ({ ...activity, id: "a1" })); // a taken id becomes a free one
    this.#commit({ ...this.#book.log, activities: appended(this.#book.log.activities, named) }, text);
    this.#host.told();
  }

  /** Takes entries that were kept unread: those that the rules could read count from now on, the others stay drafts. */
  read(right: readonly Activity[], wrong: readonly Activity[]): void {
    const of = new Map([...right.map(asMeant), ...wrong.map(asDraft)].map((each) => [each.id, each]));
    const activities = this.#book.log.activities.map((each) => of.get(each.id) ?? each);
    const done = right.length > 0 ? `確かめていなかった${right.length}件を読み取り、記録に入れました。` : "";
    const named = wrong[0] && wrong.length === 1 ? `「${nameOf(wrong[0])}」` : `${wrong.length}件`;
    const left = wrong.length > 0 ? `${named}は読み取れないところがあるので、下書きのままです。` : "";
    this.#commit({ ...this.#book.log, activities }, done + left);
  }

  remove(id: string): void {
    const gone = this.#book.find(id);
    if (!gone) return;
    this.#host.outdated(id);
    const activities = this.#book.log.activities.filter((activity) => activity.id !== id);
    this.#commit({ ...this.#book.log, activities }, `「${nameOf(gone)}」を削除しました。`);
    this.#host.told();
  }

  /** Puts the parts of an activity, one for each year, in its place. */
  split(id: string, parts: readonly Part[]): void {
    const whole = this.#book.find(id);
    if (!whole) return;
    const [first, ...more] = parts.map((part) => ({ ...whole, ...part }));
    if (!first) return;
    this.#host.outdated(id);
    const activities = this.#book.log.activities.map((present) => (present.id === id ? first : present));
    const text = `「${nameOf(whole)}」を${parts.length}件に分けました。時間は日数で分けています。実際に合わせて直してください。`;
    this.#commit({ ...this.#book.log, activities: appended(activities, more) }, text);
    this.#host.told();
  }

  /** Takes in a log that was read from a file, beside the present one or in its place; `text` tells of it. */
  take(read: Log, replace: boolean, text: string): void {
    const { log } = this.#book;
    const next: Log = replace
      ? { ...log, ...read, activities: read.activities.map((each) => this.#asBefore(each)) }
      : { ...log, also: { ...read.also, ...log.also }, activities: appended(log.activities, read.activities) };
    this.#host.outdated();
    takeDates(this.#store, read);
    this.#commit(next, text);
    this.#host.told();
  }

  takePlanned(planned: readonly Activity[], text: string): void {
    if (this.#store.readOnly) return;
    // A proposal's day is the last day to have done it by, so that the days it will take are left open (`until: null`).
    const added = planned.map((activity) => ({ ...emptyActivity(), ...activity, until: null }));
    this.#commit({ ...this.#book.log, activities: appended(this.#book.log.activities, added) }, text);
    this.#host.told();
  }

  /** The activity with the evidence of the same activity in the list, because a file that is read brings none. */
  #asBefore(read: Activity): Activity {
    const before = this.#book.find(read.id);
    const same = before && before.date === read.date && before.title === read.title;
    return same && before.files ? withFiles(read, before.files) : read;
  }

  /** Takes the last change back, and says whether there was one. */
  takeBack(): boolean {
    if (this.#store.readOnly || !this.#book.undo()) return false;
    this.#host.outdated();
    const earlier = this.#book.last;
    const before = earlier === undefined ? "" : `その前の変更：${earlier.text}`;
    this.#host.changed(`元に戻しました。${before}`, earlier !== undefined);
    this.#host.told();
    return true;
  }

  #commit(next: Log, text: string): void {
    this.#book.commit(withDates(this.#store, next), text);
    this.#host.changed(text, true);
  }
}

function draftWords({ unread }: Activity): string {
  return unread === undefined
    ? "下書きとして残しました。計算には入りません。"
    : "残しました。まだ内容を確かめていません。計算プログラムが使えるようになったら確かめて、計算に入れます。";
}

/** What is open on the page: the log of one scheme, and everything that shows it and follows its changes. */

import { offerClaims } from "./claims";
import { Diagnostics } from "./diagnostics";
import { Editor } from "./editor";
import type { Engine, Status } from "./engine";
import { askedExample, readExample, showExample } from "./example";
import { type Action, entryButton, showChips } from "./entry";
import { List } from "./list";
import { type Activity, appended, completed, emptyActivity, freeId, type Log, type LogDate, nameOf, today } from "./log";
import { Logbook } from "./logbook";
import { announce, element } from "./page";
import { datesOf, takeDates, withDates } from "./others";
import { Problems } from "./problems";
import { Receipts } from "./receipt";
import { soundDraft } from "./recovery";
import { chips, clearResult } from "./result";
import { Saving, showAside } from "./saving";
import { schemeIds, schemeInfo, showScheme } from "./schemes";
import { readDay, refreshOffered, showTerm, writeDates, writeDay } from "./setup";
import { showBegun } from "./start";
import { type Mode, Store } from "./store";
import { Survey } from "./survey";
import { Tabs } from "./tabs";
import { Understanding } from "./understanding";
import { Verdict } from "./verdict";

const ACTIVITIES_UNTIL_PERSIST = 3;
const PAUSE = 250; // milliseconds after a result: what follows from it never stands in the way of the next one

export class Desk {
  readonly store: Store;
  readonly book: Logbook;
  readonly editor: Editor;
  readonly problems: Problems;
  readonly #saving: Saving;
  readonly #tabs: Tabs;
  readonly #list: List;
  readonly #survey: Survey;
  readonly #verdict: Verdict;
  readonly #understanding: Understanding;
  readonly #diagnostics: Diagnostics;
  readonly #receipts: Receipts;
  #filled: () => void = () => undefined;
  #begun = false;
  #following: ReturnType<typeof setTimeout> | undefined;
  /** What the dates on the page were said back for. */
  #termOf = "";

  constructor(private readonly engine: Engine) {
    this.store = new Store(
      (state) => this.#saving.show(state),
      () => this.#tabs.tell("written"),
    );
    this.#saving = new Saving(this.store);
    this.book = new Logbook(this.store);
    this.#tabs = new Tabs({
      lettingGo: () => this.store.flush(),
      lost: () => this.#lookOn(),
      written: () => void this.#readAgain(),
      erased: () => location.reload(),
    });
    this.problems = new Problems(
      () => this.book.log,
      (id, field) => this.openAt(id, field),
      (id) => this.#split(id),
    );
    this.#survey = new Survey(engine, {
      log: () => this.book.log,
      on: readDay,
      shown: (regroup) => this.#surveyed(regroup),
    });
    this.#list = new List(
      {
        log: () => this.book.log,
        scheme: () => this.book.scheme,
        act: (action, id) => this.#act(action, id),
        drawn: () => showChips(chips(), this.problems.wanting()),
      },
      this.#survey,
    );
    this.editor = new Editor({
      find: (id) => this.book.find(id),
      keep: (draft) => this.store.keepFor(this.book.scheme.id, "draft", draft),
      save: (activity, more) => this.#saveActivity(activity, more),
      messages: (id) => this.problems.messages(id),
      last: () => this.book.log.activities.at(-1),
      opened: () => this.#opened(),
    });
    this.#verdict = new Verdict(engine, {
      log: () => this.book.log,
      dated: () => this.book.dated,
      on: readDay,
      asked: () => {
        clearTimeout(this.#following);
        this.#understanding.outdate();
      },
      shown: (found) => {
        this.problems.show(found);
        showChips(chips(), this.problems.wanting());
        this.editor.refresh();
        clearTimeout(this.#following);
        this.#following = setTimeout(() => void this.#follow(found.length === 0), PAUSE);
      },
    });
    this.#receipts = new Receipts(engine, { log: () => this.book.log, on: readDay });
    this.#understanding = new Understanding(engine, {
      log: () => this.book.log,
      on: readDay,
      notes: () => this.store.get("meta") ?? {},
      keepNotes: (notes) => this.store.keep("meta", notes),
      name: () => this.store.get("name") ?? "",
      keepName: (name) => this.store.keep("name", name),
      takeOver: (planned, text) => this.#takePlanned(planned, text),
      change: (id, field) => this.openAt(id, field),
      add: (category) => this.editor.add({ category }),
    });
    this.#diagnostics = new Diagnostics({
      kept: () => this.store.get("starts"),
      keeps: () => this.#begun && this.store.mode === "device" && !this.store.readOnly,
      keep: (counts) => this.store.keep("starts", counts),
    });
  }

  /** Goes on with what is kept, or asks how to begin. */
  async open(): Promise<void> {
    const example = askedExample();
    if (example !== null) return this.#openExample(example);
    try {
      // How safely it is kept is a long sentence: it is there before the page is shown, so that nothing moves.
      const [found] = await Promise.all([this.store.load(), this.#saving.showPersistence()]);
      if (found) await this.#takePen();
      if (found) this.#show();
      else this.#showStart();
    } catch (error) {
      this.#showStart();
      this.#saving.show({
        kind: "failed",
        detail: String(error),
        newer: error instanceof DOMException && error.name === "VersionError",
      });
    }
    if (this.#begun) this.#openFromAddress();
  }

  /** Opens a worked example of the site in memory; the log that is kept here stays closed. */
  async #openExample(id: string): Promise<void> {
    this.store.forget("example");
    const example = await readExample(id);
    if (example) {
      this.store.keep("scheme", example.log.scheme);
      this.store.keep("on", example.on);
      this.store.keepFor(example.log.scheme, "log", completed(example.log));
    }
    showExample(example);
    this.#saving.show({ kind: "example" });
    this.#show();
  }

  /** Begins anew, in the way that was chosen. */
  begin(mode: Mode): void {
    this.store.forget(mode);
    if (mode === "example") this.#seedExamples();
    if (mode === "device") void this.#takePen().then(() => this.store.keep("scheme", this.book.scheme.id));
    else this.#saving.show({ kind: mode });
    this.#show();
    element("setup-title").focus();
    this.#openFromAddress();
  }

  status(status: Status): void {
    this.#diagnostics.status(status);
    this.#verdict.status(status);
    if (status.phase !== "ready") return;
    void this.#survey.ask();
    void this.#askTerm();
  }

  /** Called after the form was filled, by whatever. */
  whenFilled(listener: () => void): void {
    this.#filled = listener;
  }

  turnTo(id: string): void {
    this.store.keep("scheme", id);
    this.editor.leave();
    this.#show();
    announce(`${this.book.scheme.title}の記録を開きました。`);
  }

  /** Opens an activity at a field; one of another scheme's log (`scheme/id`) in that log. */
  openAt(id: string, field = "date"): void {
    const [scheme = "", own = ""] = id.includes("/") ? [id.slice(0, id.indexOf("/")), id.slice(id.indexOf("/") + 1)] : ["", id];
    if (scheme !== "") this.turnTo(scheme);
    if (this.book.find(own)) this.editor.change(own, field);
    else element("setup-title").focus();
  }

  setDate(id: LogDate, value: string): void {
    this.book.setDate(id, value);
    this.#verdict.ask(true);
    void this.#askTerm();
  }

  setDay(on: string): void {
    this.store.keep("on", on);
    this.#verdict.ask(true);
  }

  takeProposedDate(): void {
    const day = element("term-propose").dataset["day"] ?? "";
    this.book.setDate("expires", day);
    writeDates(this.book.scheme, this.book.log);
    element("field-expires").focus();
    this.#verdict.ask();
    void this.#askTerm();
  }

  take(read: Log, replace: boolean): void {
    const { log } = this.book;
    const dates: Partial<Log> = {};
    for (const id of this.book.scheme.dates) if (replace && read[id]) dates[id] = read[id];
    const activities = replace ? read.activities : appended(log.activities, read.activities);
    const next: Log = replace ? { ...log, ...read, ...dates, activities } : { ...log, also: { ...read.also, ...log.also }, activities };
    this.editor.forgetChange();
    takeDates(this.store, read);
    this.#commit(next, `${read.activities.length}件を取り込みました。`);
    writeDates(this.book.scheme, this.book.log);
    this.#focusNotice();
  }

  /** Takes the last change back, and says whether there was one. */
  takeBack(): boolean {
    if (this.store.readOnly || !this.book.undo()) return false;
    writeDates(this.book.scheme, this.book.log);
    this.editor.forgetChange();
    const earlier = this.book.last;
    const before = earlier === undefined ? "" : `その前の変更：${earlier.text}`;
    this.#changed(`元に戻しました。${before}`, earlier !== undefined);
    this.#focusNotice();
    return true;
  }

  async takeOverPen(): Promise<void> {
    await this.#tabs.takeOver();
    this.store.readOnly = false;
    await this.store.load();
    this.#show();
    this.#saving.show({ kind: "saved", at: new Date() });
    element("save-state").focus();
  }

  backedUp(): void {
    this.store.keep("backup", { day: today(), changes: 0, made: true });
    this.#saving.refresh(this.book.log.activities.length);
  }

  /** What is kept in this browser, in words. */
  contents(): string {
    const parts = schemeIds().flatMap((id) => {
      const count = this.store.getFor(id, "log")?.activities.length ?? 0;
      return count > 0 ? [`${schemeInfo(id).title}の活動${count}件`] : [];
    });
    const what = [...parts, "日付、設定、下書き、申請の準備の記録、計算プログラムの動作の記録"].join("、");
    const site = navigator.serviceWorker?.controller ? "オフラインで使うためのページと計算プログラムは残ります。入力した内容は含みません。" : "";
    return `${what}を、この端末から削除します。元に戻せません。${site}`;
  }

  async erase(): Promise<void> {
    if (this.store.mode === "device") await this.store.erase();
    this.#tabs.tell("erased");
    this.store.forget("none");
    this.editor.leave();
    this.book.open("");
    this.#showStart();
    announce("この端末のデータを、すべて削除しました。");
    element("start-title").focus();
  }

  /** What of the kept data could not be read, of every scheme. */
  aside(): unknown[] {
    return schemeIds().flatMap((id) => this.store.getFor(id, "aside") ?? []);
  }

  async #takePen(): Promise<void> {
    if (!("locks" in navigator)) return; // nobody to ask: an old browser is its only user
    this.store.readOnly = !(await this.#tabs.claim());
    this.#saving.show(this.store.readOnly ? { kind: "elsewhere" } : { kind: "saved", at: new Date() });
  }

  #showStart(): void {
    this.#begun = false;
    showBegun(false);
    this.#diagnostics.refresh();
  }

  /** Shows what is kept of the scheme that was shown last. */
  #show(): void {
    this.#begun = true;
    showBegun(true);
    this.book.open(this.store.get("scheme") ?? "");
    const { scheme, log } = this.book;
    showScheme(scheme);
    refreshOffered(scheme);
    writeDay(this.store.get("on") ?? "");
    writeDates(scheme, log);
    clearResult();
    this.#showTerm("", "", null);
    this.#survey.forget();
    this.#survey.days = this.store.get("days") ?? {};
    this.problems.show([]);
    this.#list.draw();
    this.#notice(this.book.last?.text ?? "", this.book.last !== undefined);
    this.editor.restore(soundDraft(this.store.getFor(scheme.id, "draft")));
    showAside(this.aside().length, log.activities.length);
    this.#saving.refresh(log.activities.length);
    void this.#saving.showPersistence();
    this.#verdict.ask();
    void this.#survey.ask();
    void this.#askTerm();
    this.#understanding.turn();
    this.#receipts.refresh();
    this.#filled();
    this.#diagnostics.refresh();
  }

  async #readAgain(): Promise<void> {
    if (!this.store.readOnly) return;
    await this.store.load();
    this.editor.leave();
    this.#show();
  }

  /** Another tab has the pen now. */
  #lookOn(): void {
    this.store.readOnly = true;
    this.editor.leave();
    this.#saving.show({ kind: "elsewhere" });
    this.#show();
  }

  /** A link leads to a part of the page, or opens the form with what the page it is on was about. */
  #openFromAddress(): void {
    const asked = new URLSearchParams(location.search);
    const [domain, category, place] = [asked.get("domain"), asked.get("category"), location.hash.slice(1)];
    if (domain !== null || category !== null || place === "add") {
      history.replaceState(null, "", location.pathname + (place === "add" ? "" : location.hash));
      this.editor.add({ domain: domain === null ? null : Number(domain), category: category ?? "" });
    } else if (place !== "" && isFirstVisit()) {
      // The browser looked for the part before there was one.
      element("desk").querySelector(`#${CSS.escape(place)}`)?.scrollIntoView();
    }
  }

  #seedExamples(): void {
    for (const id of schemeIds()) {
      const data = document.querySelector<HTMLElement>(`#setup input[name="scheme"][value="${CSS.escape(id)}"]`)?.dataset["example"];
      if (!data) continue;
      const { on, log } = JSON.parse(data) as { on: string; log: Log };
      this.store.keep("on", on);
      this.store.keepFor(id, "log", completed(log));
    }
  }

  #saveActivity(activity: Activity, more: boolean): void {
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
    this.problems.watch(id);
    if (this.store.mode === "device" && activities.length === ACTIVITIES_UNTIL_PERSIST) void this.#saving.askToPersist();
  }

  #act(action: Action, id: string): void {
    if (action === "change") this.editor.change(id);
    else if (action === "copy") this.editor.duplicate(id);
    else this.#remove(id);
  }

  #remove(id: string): void {
    const gone = this.book.find(id);
    if (!gone) return;
    this.editor.forget(id);
    const activities = this.book.log.activities.filter((activity) => activity.id !== id);
    this.#commit({ ...this.book.log, activities }, `「${nameOf(gone)}」を削除しました。`);
    this.#focusNotice();
  }

  #takePlanned(planned: readonly Activity[], text: string): void {
    if (this.store.readOnly) return;
    // The day is the last one to have done it by, not a day that it all falls on: its end is left open.
    const added = planned.map((activity) => ({ ...emptyActivity(), ...activity, until: null }));
    this.#commit({ ...this.book.log, activities: appended(this.book.log.activities, added) }, text);
    this.#focusNotice();
  }

  #commit(next: Log, text: string): void {
    this.book.commit(withDates(this.store, next), text);
    this.#changed(text, true);
  }

  #changed(text: string, canUndo: boolean): void {
    this.#verdict.ask();
    this.#list.draw();
    this.#notice(text, canUndo);
    this.#saving.refresh(this.book.log.activities.length);
    announce(text);
  }

  /** Puts the parts of an activity, one for each year, in its place. */
  #split(id: string): void {
    const [whole, parts] = [this.book.find(id), this.#survey.splits[id]];
    if (!whole || !parts) return;
    this.editor.forget(id);
    const [first, ...more] = parts.map((part) => ({ ...whole, ...part }));
    if (!first) return;
    const activities = this.book.log.activities.map((present) => (present.id === id ? first : present));
    const text = `「${nameOf(whole)}」を${parts.length}件に分けました。時間は日数で分けています。実際に合わせて直してください。`;
    this.#commit({ ...this.book.log, activities: appended(activities, more) }, text);
    this.#focusNotice();
  }

  #surveyed(regroup: boolean): void {
    this.problems.offer(this.#survey.splits);
    if (regroup) {
      this.store.keep("days", this.#survey.days);
      this.#list.draw();
    } else this.#list.refresh();
  }

  /** What follows from a result, one question after the other: a change in between comes first. */
  async #follow(readable: boolean): Promise<void> {
    const turn = this.#following;
    await this.#survey.ask();
    if (turn === this.#following) await this.#askTerm();
    if (turn !== this.#following || !readable) return;
    this.#receipts.refresh();
    this.#understanding.refresh();
  }

  async #askTerm(): Promise<void> {
    const [log, on] = [{ ...this.book.log, activities: [] }, readDay()];
    const { dates } = this.book.scheme;
    const asked = JSON.stringify([log.scheme, on, dates.map((id) => log[id])]);
    if (on === null || dates.every((id) => !log[id])) return this.#showTerm("", "", null);
    if (asked === this.#termOf) return; // activities change nothing about the dates
    const reply = await this.engine.request("term", { log, on });
    const now = this.book.log;
    if (reply.error || now.scheme !== log.scheme || this.book.scheme.dates.some((id) => now[id] !== log[id])) return;
    const { html, expires } = reply.result as { html: string; expires: string | null };
    this.#showTerm(asked, html, expires);
  }

  #showTerm(asked: string, html: string, expires: string | null): void {
    this.#termOf = asked;
    showTerm(html, expires);
  }

  #opened(): void {
    offerClaims((id) => datesOf(this.store, id, this.book.log) !== null);
    const names = new Set(this.book.log.activities.map(({ provider }) => provider).filter(Boolean));
    element("providers").replaceChildren(...[...names].map((name) => new Option(name, name)));
    this.#filled();
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

/** Whether somebody came by an address; a reload stays where it was. */
function isFirstVisit(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "navigate";
}

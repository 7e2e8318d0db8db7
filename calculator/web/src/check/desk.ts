// One file: what shows the open log, wired together in one place.
/** What is open on the page: the log of one scheme, and everything that shows it and follows its changes. */

import { openFromAddress } from "./address";
import { Changes } from "./log/edits";
import { offerClaims } from "./form/claim-fields";
import { asideOf } from "./storage/contents";
import { Diagnostics } from "./status/diagnostics";
import { Editor } from "./form/editor";
import type { Engine, Status } from "../engine/client";
import { askedExample, readExample, showExample } from "./setup/example";
import { type Action, showChips } from "./list/row";
import { List } from "./list/list";
import { completed, type LogDate, today } from "./log/log";
import { Logbook } from "./log/logbook";
import { announce, element } from "../dom";
import { datesOf } from "./log/claimed-elsewhere";
import { Problems } from "./result/problems";
import { Receipts } from "./result/receipt";
import { soundDraft } from "./log/sound";
import { chips, clearResult } from "./result/result";
import { Saving, showAside } from "./status/save-state";
import { showScheme } from "./log/schemes";
import { readDay, refreshOffered, writeDates, writeDay } from "./setup/dates";
import { seedExamples, showBegun } from "./setup/start";
import { Keeping } from "./storage/keeping";
import type { Mode, Store } from "./storage/store";
import { showVersions } from "./status/two-versions";
import { Survey } from "./list/remarks";
import { Term } from "./setup/term";
import { Understanding } from "./understanding";
import { Verdict } from "./result/verdict";

const ACTIVITIES_UNTIL_PERSIST = 3;
const PAUSE = 250; // milliseconds after a result: what follows from it never stands in the way of the next one

export class Desk {
  readonly keeping: Keeping;
  readonly store: Store;
  readonly book: Logbook;
  readonly changes: Changes;
  readonly editor: Editor;
  readonly problems: Problems;
  readonly #saving: Saving;
  readonly #list: List;
  readonly #survey: Survey;
  readonly #term: Term;
  readonly #verdict: Verdict;
  readonly #understanding: Understanding;
  readonly #diagnostics: Diagnostics;
  readonly #receipts: Receipts;
  #filled: () => void = () => undefined;
  #begun = false;
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine) {
    this.keeping = new Keeping({
      saving: (state) => this.#saving.show(state),
      redraw: () => this.redraw(),
      erased: () => location.reload(),
    });
    this.store = this.keeping.store;
    this.#saving = new Saving(this.store);
    this.book = new Logbook(this.store);
    this.changes = new Changes(this.store, this.book, {
      editor: () => this.editor,
      changed: () => this.#changed(),
      saved: (id) => this.#saved(id),
    });
    this.problems = new Problems(
      () => this.book.log,
      (id, field) => this.openAt(id, field),
      (id) => this.changes.split(id, this.#survey.splits[id] ?? []),
    );
    this.#survey = new Survey(engine, {
      log: () => this.book.log,
      on: readDay,
      shown: (regroup) => this.#surveyed(regroup),
    });
    this.#term = new Term(engine, { log: () => this.book.log, dates: () => this.book.scheme.dates, on: readDay });
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
      save: (activity, more) => this.changes.save(activity, more),
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
      takeOver: (planned, text) => this.changes.takePlanned(planned, text),
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
    // How safely it is kept is a long sentence: it is there before the page is shown, so that nothing moves.
    const [found] = await Promise.all([this.keeping.open(), this.#saving.showPersistence()]);
    if (found === "found") this.#show();
    else this.#showStart();
    if (this.#begun) openFromAddress(this.editor);
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

  /** Begins in the way that was chosen; on the device with what is kept there already. */
  async begin(mode: Mode): Promise<void> {
    const found = await this.keeping.begin(mode);
    if (found === "failed") return;
    if (mode === "example") seedExamples(this.store);
    if (mode === "device" && found === "nothing") this.store.keep("scheme", this.book.scheme.id);
    this.#show();
    if (found === "found") announce("この端末に保存してある記録を開きました。");
    element("setup-title").focus();
    openFromAddress(this.editor);
  }

  status(status: Status): void {
    this.#diagnostics.status(status);
    this.#verdict.status(status);
    if (status.phase === "ready" && !this.#verdict.pending) void this.#askBeside();
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
    const end = id.indexOf("/"); // -1 where it is of the log that is shown
    const own = id.slice(end + 1);
    if (end > 0) this.turnTo(id.slice(0, end));
    if (this.book.find(own)) this.editor.change(own, field);
    else element("setup-title").focus();
  }

  setDate(id: LogDate, value: string): void {
    this.book.setDate(id, value);
    this.#ask(true);
    void this.#term.ask();
  }

  setDay(on: string): void {
    this.store.keep("on", on);
    this.#ask(true);
  }

  takeProposedDate(): void {
    const day = element("term-propose").dataset["day"] ?? "";
    this.book.setDate("expires", day);
    writeDates(this.book.scheme, this.book.log);
    element("field-expires").focus();
    this.#ask();
    void this.#term.ask();
  }

  async takeOverPen(): Promise<void> {
    await this.keeping.takeOver();
    element("save-state").focus();
  }

  /** Tries again what could not be read, or what could not be written. */
  retry(): void {
    if (this.#begun) this.store.retry();
    else void this.open();
  }

  /** It is another day than the one on which the page was drawn. */
  dayMoved(): void {
    if (!this.#begun) return;
    refreshOffered(this.book.scheme);
    writeDates(this.book.scheme, this.book.log);
    writeDay(this.store.get("on") ?? "");
    this.#ask();
    this.#saving.refresh(this.book.log.activities.length);
  }

  backedUp(): void {
    this.store.keep("backup", { day: today(), changes: 0, made: true });
    this.#saving.refresh(this.book.log.activities.length);
  }

  async erase(): Promise<void> {
    await this.keeping.erase();
    this.editor.leave();
    this.book.open("");
    this.#showStart();
    announce("この端末のデータを、すべて削除しました。");
    element("start-title").focus();
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
    this.#term.forget();
    this.#survey.forget();
    this.#survey.days = this.store.get("days") ?? {};
    this.problems.show([]);
    this.#list.draw();
    this.changes.show();
    this.editor.restore(soundDraft(this.store.getFor(scheme.id, "draft")));
    showAside(asideOf(this.store).length, log.activities.length);
    showVersions(this.store);
    this.#saving.refresh(log.activities.length);
    void this.#saving.showPersistence();
    this.#ask();
    this.#understanding.turn();
    this.#receipts.turn();
    this.#filled();
    this.#diagnostics.refresh();
  }

  redraw(): void {
    if (!this.#begun) return;
    this.editor.leave();
    this.#show();
  }

  #act(action: Action, id: string): void {
    if (action === "change") this.editor.change(id);
    else if (action === "copy") this.editor.duplicate(id);
    else this.changes.remove(id);
  }

  #changed(): void {
    this.#ask();
    this.#list.draw();
    this.#saving.refresh(this.book.log.activities.length);
  }

  #saved(id: string): void {
    this.problems.watch(id);
    const enough = this.book.log.activities.length === ACTIVITIES_UNTIL_PERSIST;
    if (enough && this.store.mode === "device") void this.#saving.askToPersist();
  }

  /** Asks for the result, which what stands beside it follows; where there is none to wait for, for that alone. */
  #ask(typing = false): void {
    this.#verdict.ask(typing);
    if (!this.#verdict.pending) void this.#askBeside();
  }

  async #askBeside(): Promise<void> {
    await this.#survey.ask();
    await this.#term.ask();
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
    if (turn === this.#following) await this.#term.ask();
    if (turn !== this.#following || !readable) return;
    this.#receipts.refresh();
    this.#understanding.refresh();
  }

  #opened(): void {
    offerClaims((id) => datesOf(this.store, id, this.book.log) !== null);
    const names = new Set(this.book.log.activities.map(({ provider }) => provider).filter(Boolean));
    element("providers").replaceChildren(...[...names].map((name) => new Option(name, name)));
    this.#filled();
  }
}

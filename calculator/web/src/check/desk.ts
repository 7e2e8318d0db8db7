// One file: the order in which a log is opened, shown and taken away.
/** What is open on the page: the log of one scheme, and everything that shows it and follows its changes. */

import { Asker } from "./ask";
import { offerEvidence } from "./evidence/field";
import { showBundle } from "./evidence/zip";
import { Entering } from "./form/entering";
import { Changes } from "./log/edits";
import { completed, type LogDate } from "./log/log";
import { Logbook } from "./log/logbook";
import type { Asked } from "./log/types";
import { List } from "./list/list";
import { Notice } from "./list/notice";
import { Quick } from "./list/quick";
import { showChips } from "./list/row";
import type { Opened } from "./opened";
import { Outcome } from "./result/outcome";
import { chips } from "./result/result";
import { readDay, refreshOffered, writeDates, writeDay } from "./setup/dates";
import { askedExample, readExample, showExample } from "./setup/example";
import { showScheme } from "./setup/scheme-slots";
import { Setup } from "./setup/setup";
import { seedExamples, showBegun } from "./setup/start";
import { Diagnostics } from "./status/diagnostics";
import { showKept } from "./status/whether-kept";
import { Safekeeping } from "./status/safekeeping";
import type { Mode, Store } from "./storage/store";
import type { Engine, Status } from "../engine/client";
import { announce, element } from "../dom";
import { Views } from "./views";

export class Desk implements Opened {
  readonly asker: Asker;
  readonly asked: Asked;
  readonly store: Store;
  readonly book: Logbook;
  readonly changes: Changes;
  readonly safekeeping: Safekeeping;
  readonly outcome: Outcome;
  readonly entering: Entering;
  readonly #views: Views;
  readonly #setup = new Setup();
  readonly #notice: Notice;
  readonly #list: List;
  readonly #quick: Quick;
  readonly #diagnostics: Diagnostics;
  #filled: () => void = () => undefined;
  #begun = false;

  constructor(engine: Engine) {
    this.asker = new Asker(engine);
    this.safekeeping = new Safekeeping({
      redraw: () => this.redraw(),
      count: () => (this.#begun ? this.book.log.activities.length : null),
    });
    this.store = this.safekeeping.store;
    this.book = new Logbook(this.store);
    this.asked = { log: () => this.book.counted, on: readDay, scheme: () => this.book.scheme };
    this.#views = new Views((place) => this.entering.arrive(place));
    this.#notice = new Notice(() => this.changes.takeBack());
    this.changes = new Changes(this.store, this.book, {
      changed: (text, canUndo) => this.#changed(text, canUndo),
      outdated: (id) => this.entering.editor.forget(id),
      told: () => this.#told(),
    });
    this.outcome = new Outcome(this, {
      openAt: (id, field) => this.openAt(id, field),
      shown: () => {
        this.#showChips();
        this.entering.editor.refresh();
      },
      remarked: (regroup) => (regroup ? this.#list.draw() : this.#list.refresh()),
      effect: (text) => this.#notice.effect(text),
    });
    this.entering = new Entering(this, this.#views, {
      messages: (id) => this.outcome.problems.messages(id),
      saved: (id) => {
        this.outcome.problems.watch(id);
        this.#list.reveal(id);
        this.safekeeping.saved();
      },
      told: () => this.#notice.focus(),
      filled: () => this.#filled(),
    });
    const list = {
      activities: () => this.book.log.activities,
      act: this.entering.act.bind(this.entering),
      drawn: () => this.#showChips(),
    };
    this.#list = new List(this.asked, list, this.outcome.survey);
    this.#quick = new Quick(this, (activity) => this.entering.add(activity));
    this.#diagnostics = new Diagnostics(this.store);
  }

  /** Goes on with what is kept, or asks how to begin. */
  async open(): Promise<void> {
    const example = askedExample();
    if (example !== null) return this.#openExample(example);
    if ((await this.safekeeping.open()) === "found") this.#show();
    else this.#showStart();
    if (this.#begun) this.entering.openAddress();
    await this.safekeeping.resume();
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
    this.safekeeping.saving.show({ kind: "example" });
    this.#show();
    this.entering.openAddress();
  }

  /** Begins anew, in the way that was chosen, with the qualification and the dates that were chosen before it. */
  async begin(mode: Mode, importing = false): Promise<void> {
    const { scheme, log } = this.book;
    const found = await this.safekeeping.keeping.begin(mode);
    if (found === "failed") return;
    if (mode === "example") seedExamples(this.store, scheme.id);
    else if (found === "nothing") {
      this.store.keep("scheme", scheme.id);
      this.store.keepFor(scheme.id, "log", log);
    }
    if (found === "found") announce("この端末に保存してある記録を開きました。");
    element<HTMLDetailsElement>("other-schemes").open = false; // the qualification is chosen
    this.#show();
    if (found === "found") void this.safekeeping.resume();
    if (importing) {
      this.#views.go({ view: "import" });
      element("field-file").focus();
      return;
    }
    this.entering.openAddress();
    if (this.#views.view === "list") element(this.book.dated ? "entries-title" : "setup-title").focus();
  }

  status(status: Status): void {
    this.#diagnostics.status(status);
    this.outcome.status(status, this.#begun);
    this.entering.status(status);
  }

  /** Sets the function to call after the form was filled. */
  whenFilled(listener: () => void): void {
    this.#filled = listener;
  }

  turnTo(id: string): void {
    this.store.keep("scheme", id);
    this.entering.editor.leave();
    if (!this.#begun) return this.#showScheme(id);
    this.#show();
    this.#views.leaveFor({ view: this.#views.view === "add" ? "list" : this.#views.view });
    announce(`${this.book.scheme.title}の記録を開きました。`);
  }

  /** Opens an activity at a field; one of another scheme's log (`scheme/id`) in that log. */
  openAt(id: string, field?: string): void {
    const end = id.indexOf("/"); // -1 where it is of the log that is shown
    const own = id.slice(end + 1);
    if (end > 0) this.turnTo(id.slice(0, end));
    if (this.book.find(own)) this.#views.go({ view: "add", id: own, ...(field === undefined ? {} : { field }) });
    else {
      this.#views.go({ view: "list" });
      this.#setup.open(true);
      element("setup-title").focus();
    }
  }

  setDate(id: LogDate, value: string): void {
    this.book.setDate(id, value);
    if (!this.#begun) return;
    this.#setup.show(this.book.scheme, this.book.log, this.book.dated);
    this.outcome.ask(true);
  }

  setDay(on: string): void {
    this.store.keep("on", on);
    this.outcome.ask(true);
  }

  takeProposedDate(): void {
    this.setDate("expires", element("term-propose").dataset["day"] ?? "");
    writeDates(this.book.scheme, this.book.log);
    element("field-expires").focus();
  }

  /** Tries again to read the kept data, or, after the beginning, to write them. */
  retry(): void {
    if (this.#begun) this.store.retry();
    else void this.open();
  }

  /** Called when midnight has passed since the page was drawn: dates and result are those of the new day. */
  dayMoved(): void {
    refreshOffered(this.book.scheme);
    writeDates(this.book.scheme, this.book.log);
    if (!this.#begun) return;
    writeDay(this.store.get("on") ?? "");
    this.outcome.ask();
    this.safekeeping.refresh();
  }

  async erase(): Promise<void> {
    const kept = this.store.mode === "device";
    this.entering.editor.leave(); // first, so that a file that is just being kept is not put into the form
    await this.safekeeping.erase();
    this.#showStart();
    announce(kept ? "この端末のデータを、すべて削除しました。" : "入力した内容を、すべて削除しました。");
    element("start-title").focus();
  }

  /** Shows how to begin; until the holder has chosen where to keep entries, the store writes nothing. */
  #showStart(): void {
    this.#begun = false;
    this.store.forget("none");
    showKept(true); // the choice of how to begin offers to save, so texts may speak of saving
    this.#showScheme("");
    showBegun(false);
    this.#diagnostics.refresh();
  }

  #showScheme(id: string): void {
    this.book.open(id);
    showScheme(this.book.scheme);
    refreshOffered(this.book.scheme);
    writeDates(this.book.scheme, this.book.log);
  }

  /** Shows what is kept of the scheme that was shown last. */
  #show(): void {
    this.#begun = true;
    showBegun(true);
    this.#showScheme(this.store.get("scheme") ?? "");
    writeDay(this.store.get("on") ?? "");
    this.#setup.open(false);
    this.#setup.show(this.book.scheme, this.book.log, this.book.dated);
    this.outcome.forget();
    this.#list.forget();
    this.#quick.forget();
    this.#list.draw();
    this.#notice.show(this.book.last?.text ?? "", this.book.last !== undefined);
    this.entering.showDraft();
    offerEvidence(this.store.mode === "device");
    showBundle(this.book.log);
    this.safekeeping.show();
    this.outcome.show();
    this.#filled();
    this.#diagnostics.refresh();
    element("tabs").hidden = false;
    this.entering.readUnread();
  }

  /** Draws the log anew, because another tab has changed it or has taken the right to change it. */
  redraw(): void {
    if (!this.#begun) return;
    this.entering.editor.leave();
    this.#show();
    const { view } = this.#views;
    this.#views.leaveFor({ view: this.store.readOnly && (view === "add" || view === "import") ? "list" : view });
  }

  /** Moves the focus to the line that tells of the change, because the button that takes it back stands there. */
  #told(): void {
    const { view } = this.#views;
    if (view === "import" || (view === "add" && !this.entering.editor.draft)) this.#views.leaveFor({ view: "list" });
    writeDates(this.book.scheme, this.book.log);
    this.#notice.focus();
  }

  #changed(text: string, canUndo: boolean): void {
    this.outcome.changing();
    this.#notice.tell(text, canUndo);
    this.outcome.ask();
    this.#list.draw();
    showBundle(this.book.log);
    this.safekeeping.refresh();
    this.#setup.show(this.book.scheme, this.book.log, this.book.dated);
  }

  #showChips(): void {
    showChips(chips(), this.outcome.problems.wanting());
  }
}

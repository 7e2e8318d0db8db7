// One file: what shows the open log, wired together in one place.
/** What is open on the page: the log of one scheme, and everything that shows it and follows its changes. */

import { readAddress } from "./address";
import { Asker } from "./ask";
import { offerEvidence } from "./evidence/field";
import { removeAll, sweep } from "./evidence/kept";
import { showBundle } from "./evidence/zip";
import { type Followed, Following } from "./following";
import { offerClaims } from "./form/claim-fields";
import { checkActivities } from "./form/check";
import { Editor } from "./form/editor";
import { focusField } from "./form/fields";
import { datesOf } from "./log/claimed-elsewhere";
import { Changes } from "./log/edits";
import { type Activity, completed, type Log, type LogDate, today } from "./log/log";
import { Logbook } from "./log/logbook";
import { notesOf } from "./log/notes";
import { showScheme } from "./log/schemes";
import { soundDraft } from "./log/sound";
import type { Asked, Part, Problem } from "./log/types";
import { List } from "./list/list";
import { Notice } from "./list/notice";
import { OwnFile } from "./ownfile/own-file";
import { showOwnFile } from "./ownfile/panel";
import { Quick } from "./list/quick";
import { Survey } from "./list/remarks";
import { type Action, entryLink, showChips } from "./list/row";
import { Application } from "./result/application";
import { clearBar } from "./result/bar";
import { Effect } from "./result/effect";
import { Plan } from "./result/plan";
import { Printing } from "./result/print";
import { Problems } from "./result/problems";
import { Receipts } from "./result/receipt";
import { chips, clearResult } from "./result/result";
import { Verdict } from "./result/verdict";
import { readDay, refreshOffered, writeDates, writeDay } from "./setup/dates";
import { askedExample, readExample, showExample } from "./setup/example";
import { Setup } from "./setup/setup";
import { seedExamples, showBegun } from "./setup/start";
import { showTerm, UNSAID } from "./setup/term";
import { Diagnostics } from "./status/diagnostics";
import { Saving, showAside } from "./status/save-state";
import { showVersions } from "./status/two-versions";
import { asideOf } from "./storage/contents";
import { Keeping } from "./storage/keeping";
import type { Mode, Store } from "./storage/store";
import type { Engine, Status } from "../engine/client";
import type { FollowParams } from "../engine/contract";
import { announce, element } from "../dom";
import { type Place, Views } from "./views";

const ACTIVITIES_UNTIL_PERSIST = 3;
const HALF_TYPED = "書きかけの活動があります。先に「保存する」か「やめる」を選んでください。";

export class Desk {
  readonly keeping: Keeping;
  readonly ownFile: OwnFile;
  readonly asker: Asker;
  readonly asked: Asked;
  readonly store: Store;
  readonly book: Logbook;
  readonly changes: Changes;
  readonly editor: Editor;
  readonly problems: Problems;
  readonly views: Views;
  readonly #setup = new Setup();
  readonly #saving: Saving;
  readonly #notice: Notice;
  readonly #effect = new Effect((text) => this.#notice.effect(text));
  readonly #list: List;
  readonly #survey = new Survey();
  readonly #following: Following;
  readonly #quick: Quick;
  readonly #plan: Plan;
  readonly #application: Application;
  readonly #printing: Printing;
  readonly #verdict: Verdict;
  readonly #diagnostics: Diagnostics;
  readonly #receipts: Receipts;
  #filled: () => void = () => undefined;
  #begun = false;
  #ready = false;

  constructor(engine: Engine) {
    this.asker = new Asker(engine);
    this.keeping = new Keeping({
      saving: (state) => {
        this.#saving.show(state);
        // What this browser cannot keep, the file may.
        if (state.kind === "saved" || state.kind === "failed") this.ownFile.changed();
      },
      redraw: () => this.redraw(),
      erased: () => location.reload(),
    });
    this.store = this.keeping.store;
    this.#saving = new Saving(this.store);
    this.ownFile = new OwnFile(this.store, (state) => {
      showOwnFile(state);
      this.#saving.filed = state.kind === "saved" || state.kind === "writing";
      if (this.#begun) this.#saving.refresh(this.book.log.activities.length);
    });
    this.book = new Logbook(this.store);
    this.asked = { log: () => this.book.counted, on: readDay, scheme: () => this.book.scheme };
    this.views = new Views((place) => this.#arrive(place));
    this.#notice = new Notice(() => this.changes.takeBack());
    this.changes = new Changes(this.store, this.book, {
      changed: (text, canUndo) => this.#changed(text, canUndo),
      outdated: (id) => this.editor.forget(id),
      told: () => this.#told(),
    });
    this.problems = new Problems(
      () => this.asked.log(),
      (id, field) => this.openAt(id, field),
      (id) => this.changes.split(id, this.#survey.splits[id] ?? []),
    );
    this.#list = new List(
      this.asked,
      {
        activities: () => this.book.log.activities,
        act: (action, id) => this.#act(action, id),
        drawn: () => showChips(chips(), this.problems.wanting()),
      },
      this.#survey,
    );
    this.editor = new Editor({
      find: (id) => this.book.find(id),
      keep: (draft) => this.store.keepFor(this.book.scheme.id, "draft", draft),
      check: (activities) => this.#check(activities),
      split: (activity) => this.#partsOf(activity),
      save: (activities, editing, more) => this.#save(activities, editing, more),
      left: (editing) => this.#leaveForm(editing),
      messages: (id) => this.problems.messages(id),
      last: () => this.book.log.activities.at(-1),
      opened: () => this.#opened(),
    });
    this.#verdict = new Verdict(this.asker, this.asked, {
      dated: () => this.book.dated,
      asked: () => this.#following.outdate(),
      shown: (found) => {
        this.problems.show(found);
        showChips(chips(), this.problems.wanting());
        this.editor.refresh();
        this.#effect.shown(found.length === 0);
        this.#following.later();
      },
    });
    this.#following = new Following(this.asker, this.asked, {
      params: () => this.#followParams(),
      outdated: () => {
        this.#plan.outdate();
        this.#application.outdate();
        this.#printing.outdate();
      },
      shown: (followed) => this.#followed(followed),
    });
    this.#quick = new Quick(this.asker, this.asked, {
      add: (activities) => this.changes.add(activities),
      mend: (activity) => this.add(activity),
    });
    this.#plan = new Plan(this.asker, this.asked, (planned, text) => this.changes.takePlanned(planned, text));
    this.#application = new Application(this.asker, this.asked, {
      notes: () => notesOf(this.store.get("meta") ?? {}, this.book.scheme.id),
      note: (notes) => {
        this.store.keep("meta", { ...this.store.get("meta"), [this.book.scheme.id]: notes });
        this.#application.outdate();
        void this.#following.now();
      },
    });
    this.#printing = new Printing(this.asker, this.asked, {
      name: () => this.store.get("name") ?? "",
      answered: () => document.getElementById("headline") !== null,
      keepName: (name) => this.store.keep("name", name),
    });
    this.#receipts = new Receipts(this.asker, this.asked);
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
    // The sentence on how safely data are kept takes two lines: written after the page is shown, it would push it down.
    const [found] = await Promise.all([this.keeping.open(), this.#saving.showPersistence()]);
    if (found === "found") this.#show();
    else this.#showStart();
    if (this.#begun) this.#openAddress();
    if (this.#begun) await this.ownFile.resume();
    if (this.store.writes()) await sweep(JSON.stringify([...this.store.values()]));
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
    this.#openAddress();
  }

  /** Begins anew, in the way that was chosen, with the qualification and the dates that were chosen before it. */
  async begin(mode: Mode, importing = false): Promise<void> {
    const { scheme, log } = this.book;
    const found = await this.keeping.begin(mode);
    if (found === "failed") return;
    if (mode === "example") seedExamples(this.store);
    else if (found === "nothing") {
      this.store.keep("scheme", scheme.id);
      this.store.keepFor(scheme.id, "log", log);
    }
    if (found === "found") announce("この端末に保存してある記録を開きました。");
    this.#show();
    if (importing) {
      this.views.go({ view: "import" });
      element("field-file").focus();
      return;
    }
    this.#openAddress();
    if (this.views.view === "list") element(this.book.dated ? "entries-title" : "setup-title").focus();
  }

  status(status: Status): void {
    this.#ready = status.phase === "ready";
    this.#diagnostics.status(status);
    this.#verdict.status(status);
    if (this.#ready && this.#begun && !this.#verdict.pending) void this.#following.now();
  }

  /** Called after the form was filled, by whatever. */
  whenFilled(listener: () => void): void {
    this.#filled = listener;
  }

  turnTo(id: string): void {
    this.store.keep("scheme", id);
    this.editor.leave();
    if (!this.#begun) return this.#showScheme(id);
    this.#show();
    this.views.leaveFor({ view: this.views.view === "add" ? "list" : this.views.view });
    announce(`${this.book.scheme.title}の記録を開きました。`);
  }

  /** Opens an activity at a field; one of another scheme's log (`scheme/id`) in that log. */
  openAt(id: string, field?: string): void {
    const end = id.indexOf("/"); // -1 where it is of the log that is shown
    const own = id.slice(end + 1);
    if (end > 0) this.turnTo(id.slice(0, end));
    if (this.book.find(own)) this.views.go({ view: "add", id: own, ...(field === undefined ? {} : { field }) });
    else {
      this.views.go({ view: "list" });
      this.#setup.open(true);
      element("setup-title").focus();
    }
  }

  /** Opens the form for a new activity of which something is known. */
  add(known: Partial<Activity> = {}): void {
    this.#takeUpDraft();
    const opened = this.editor.add(known);
    this.views.go({ view: "add" });
    if (opened) focusField(known.category ? "date" : "category");
    else announce(HALF_TYPED);
  }

  setDate(id: LogDate, value: string): void {
    this.book.setDate(id, value);
    if (!this.#begun) return;
    this.#setup.show(this.book.scheme, this.book.log, this.book.dated);
    this.#ask(true);
  }

  setDay(on: string): void {
    this.store.keep("on", on);
    this.#ask(true);
  }

  takeProposedDate(): void {
    this.setDate("expires", element("term-propose").dataset["day"] ?? "");
    writeDates(this.book.scheme, this.book.log);
    element("field-expires").focus();
  }

  async takeOverPen(): Promise<void> {
    await this.keeping.takeOver();
    element("save-state").focus();
    await this.ownFile.resume();
  }

  /** Tries again what could not be read, or what could not be written. */
  retry(): void {
    if (this.#begun) this.store.retry();
    else void this.open();
  }

  /** Called when midnight has passed since the page was drawn: dates and result are those of the new day. */
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
    if (this.store.mode === "device") await Promise.all([this.ownFile.leave(), removeAll()]);
    await this.keeping.erase();
    this.editor.leave();
    this.#showStart();
    announce("この端末のデータを、すべて削除しました。");
    element("start-title").focus();
  }

  /** Shows how to begin; until the holder has chosen where to keep entries, the store writes nothing. */
  #showStart(): void {
    this.#begun = false;
    this.store.forget("none");
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
    const { scheme, log } = this.book;
    writeDay(this.store.get("on") ?? "");
    this.#setup.open(false);
    this.#setup.show(scheme, log, this.book.dated);
    clearResult();
    clearBar();
    this.#effect.forget();
    showTerm(UNSAID);
    this.#survey.forget();
    this.#survey.days = this.store.get("days") ?? {};
    this.problems.show([]);
    this.#list.forget();
    this.#quick.forget();
    this.#list.draw();
    this.#notice.show(this.book.last?.text ?? "", this.book.last !== undefined);
    this.#showDraft();
    showAside(asideOf(this.store).length, log.activities.length);
    showVersions(this.store);
    element("own-file").hidden = this.store.mode !== "device";
    offerEvidence(this.store.mode === "device");
    showBundle(log);
    this.#saving.refresh(log.activities.length);
    void this.#saving.showPersistence();
    this.#ask();
    this.#printing.show();
    this.#receipts.turn();
    this.#filled();
    this.#diagnostics.refresh();
    element("tabs").hidden = false;
  }

  /** Shows what the address asks for; an address that brings a category or a domain asks for a new activity of it. */
  #openAddress(): void {
    const known = readAddress();
    this.#takeUpDraft();
    const opened = known !== null && this.editor.add(known);
    this.views.open();
    if (opened) focusField(known.category ? "date" : "category");
    else if (known !== null) announce(HALF_TYPED);
  }

  /** Opens what the view needs, and returns the view to show: a half-typed form is shown in place of another form. */
  #arrive(place: Place): Place {
    this.#showDraft();
    if (!this.book.scheme.hasActivities && (place.view === "add" || place.view === "list" || place.view === "plan"))
      return { view: "result" };
    if (place.view !== "add") return place;
    if (this.store.readOnly) return { view: "list" };
    this.#takeUpDraft();
    const opened =
      place.id === undefined
        ? this.editor.draft?.editing === null || this.editor.add({})
        : this.editor.change(place.id);
    if (!opened && place.id !== undefined && !this.book.find(place.id)) return { view: "list" };
    if (!opened) {
      announce(HALF_TYPED);
      const id = this.editor.draft?.editing ?? null;
      return id === null ? { view: "add" } : { view: "add", id };
    }
    const { field } = place;
    if (field !== undefined) queueMicrotask(() => focusField(field));
    return place;
  }

  /** Draws the log anew, because another tab has changed it or has taken the right to change it. */
  redraw(): void {
    if (!this.#begun) return;
    this.editor.leave();
    this.#show();
    const over = this.store.readOnly && (this.views.view === "add" || this.views.view === "import");
    this.views.leaveFor({ view: over ? "list" : this.views.view });
  }

  #act(action: Action, id: string): void {
    if (action === "delete") return this.changes.remove(id);
    this.#takeUpDraft();
    const opened = action === "done" ? this.editor.finish(id) : this.editor.duplicate(id, action === "again");
    this.views.go(action === "done" && opened ? { view: "add", id } : { view: "add" });
    if (opened) focusField("date");
    else announce(HALF_TYPED);
  }

  /** What the rules cannot read in activities before they are saved; null while they cannot be asked. */
  async #check(activities: readonly Activity[]): Promise<readonly Problem[] | null> {
    const on = readDay();
    if (!this.#ready || on === null) return null;
    const log = { ...this.asked.log(), activities: activities.map((each, index) => ({ ...each, id: `new${index}` })) };
    return checkActivities(this.asker, log, on);
  }

  async #partsOf(activity: Activity): Promise<readonly Part[]> {
    const log = { ...this.asked.log(), activities: [{ ...activity, id: "new" }] };
    const reply = await this.asker.latest("split", "entries", () => ({ log, on: readDay() ?? today() }));
    return reply?.result?.splits["new"] ?? [];
  }

  #save(activities: readonly Activity[], editing: string | null, more: boolean): void {
    const [id] = this.changes.save(activities, editing);
    if (id === undefined) return;
    this.problems.watch(id);
    this.#list.reveal(id);
    this.#showDraft();
    const enough = this.book.log.activities.length === ACTIVITIES_UNTIL_PERSIST;
    if (enough && this.store.mode === "device") void this.#saving.askToPersist();
    if (more) {
      this.editor.add({});
      this.views.leaveFor({ view: "add" });
      focusField("category");
    } else {
      this.views.leaveFor({ view: "list" });
      this.#notice.focus();
    }
  }

  #leaveForm(editing: string | null): void {
    this.views.leaveFor({ view: "list" });
    (entryLink(editing ?? "") ?? element("add")).focus();
  }

  /** Moves the focus to the line that tells of the change, because the button that takes it back stands there. */
  #told(): void {
    const over = this.views.view === "import" || (this.views.view === "add" && !this.editor.draft);
    if (over) this.views.leaveFor({ view: "list" });
    writeDates(this.book.scheme, this.book.log);
    this.#notice.focus();
  }

  #changed(text: string, canUndo: boolean): void {
    this.#effect.before();
    this.#notice.tell(text, canUndo);
    this.#ask();
    this.#list.draw();
    showBundle(this.book.log);
    this.#saving.refresh(this.book.log.activities.length);
    this.#setup.show(this.book.scheme, this.book.log, this.book.dated);
  }

  #ask(typing = false): void {
    this.#verdict.ask(typing);
    // Without a date there is no result, after which the rest is usually asked for: it is asked for at once.
    if (!this.#verdict.pending) void this.#following.now();
  }

  #followParams(): Pick<FollowParams, "notes" | "payer" | "sent"> {
    const notes = notesOf(this.store.get("meta") ?? {}, this.book.scheme.id);
    return { notes, payer: this.#application.payer, sent: notes.sent };
  }

  #followed(followed: Followed): void {
    const regroup = this.#survey.take(followed.log, followed.entries);
    this.problems.offer(this.#survey.splits);
    if (regroup) this.store.keep("days", this.#survey.days);
    if (regroup) this.#list.draw();
    else this.#list.refresh();
    showTerm(followed.term);
    if (followed.plan) this.#plan.show(followed.plan);
    this.#application.show(followed);
    if (followed.plan || followed.apply) this.#receipts.refresh();
    this.#printing.later();
  }

  /** Opens the form that was left half typed, so that opening another one cannot replace it unseen. */
  #takeUpDraft(): void {
    this.editor.restore(soundDraft(this.store.getFor(this.book.scheme.id, "draft")));
  }

  /** Says above the list that a form was left half typed, with the link that leads back to it. */
  #showDraft(): void {
    const draft = soundDraft(this.store.getFor(this.book.scheme.id, "draft"));
    const line = element("draft-open");
    line.hidden = draft === null || this.store.readOnly;
    const link = line.querySelector("a");
    if (draft && link) link.hash = draft.editing === null ? "#/add" : `#/edit/${encodeURIComponent(draft.editing)}`;
  }

  /** Throws the half-typed form away. */
  dropDraft(): void {
    this.store.keepFor(this.book.scheme.id, "draft", null);
    this.editor.leave();
    this.#showDraft();
    element("add").focus();
  }

  #opened(): void {
    offerClaims((id) => datesOf(this.store, id, this.book.log) !== null);
    offerNames("providers", this.book.log, "provider");
    offerNames("titles", this.book.log, "title");
    this.#filled();
  }
}

function offerNames(id: string, log: Log, field: "provider" | "title"): void {
  const names = new Set(log.activities.map((activity) => activity[field]).filter(Boolean));
  element(id).replaceChildren(...[...names].slice(-50).map((name) => new Option(name, name)));
}

/** The ways into the form and out of it. A form that was left half typed is shown before any other one is opened. */

import type { Status } from "../../engine/client";
import { readAddress } from "../address";
import { entryLink, type Action } from "../list/row";
import { datesOf } from "../log/claimed-elsewhere";
import type { Activity, Log } from "../log/log";
import { soundDraft } from "../log/sound";
import type { Draft } from "../log/types";
import type { Opened } from "../opened";
import type { Place, Views } from "../views";
import { toSave } from "../status/whether-kept";
import { announce, element, show } from "../../dom";
import { offerClaims } from "./claim-fields";
import { Editor } from "./editor";
import { focusField } from "./fields";
import { readUnread } from "./unread";
import { checkActivities, partsOf } from "./unsaved";

const halfTyped = (): string => `書きかけの活動があります。先に「${toSave()}する」か「やめる」を選んでください。`;

export interface EnteringHost {
  /** The problems of an activity, by field. */
  messages(id: string): ReadonlyMap<string, string>;
  /** Called after an activity was saved. */
  saved(id: string): void;
  /** Moves the focus to the line that tells of the change. */
  told(): void;
  /** Called after the form was filled. */
  filled(): void;
}

export class Entering {
  readonly editor: Editor;

  constructor(
    private readonly opened: Opened,
    private readonly views: Views,
    private readonly host: EnteringHost,
  ) {
    const { store, book } = opened;
    this.editor = new Editor({
      find: (id) => book.find(id),
      keep: (draft) => store.keepFor(book.scheme.id, "draft", draft),
      check: (activities) => checkActivities(opened, activities),
      split: (activity) => partsOf(opened, activity),
      save: (activities, editing, more) => this.#save(activities, editing, more),
      left: (editing) => this.#left(editing),
      messages: (id) => host.messages(id),
      last: (category) => book.log.activities.filter((each) => !category || each.category === category).at(-1),
      opened: () => this.#offer(),
    });
  }

  /** Lets the rules read the entries that were kept unread, as soon as the rules can be asked. */
  status(status: Status): void {
    this.editor.status(status);
    this.readUnread();
  }

  readUnread(): void {
    if (this.editor.ready) void readUnread(this.opened, this.editor.draft?.editing ?? null);
  }

  /** Opens the form for a new activity with the given values. */
  add(known: Partial<Activity> = {}): void {
    this.#takeUpDraft();
    const opened = this.editor.add(known);
    this.views.go({ view: "add" });
    if (opened) focusField(known.category ? "date" : "category");
    else announce(halfTyped());
  }

  /** Shows what the address asks for; an address that brings a category or a domain asks for a new activity of it. */
  openAddress(): void {
    const known = readAddress();
    this.#takeUpDraft();
    const opened = known !== null && this.editor.add(known);
    this.views.open();
    if (opened) focusField(known.category ? "date" : "category");
    else if (known !== null) announce(halfTyped());
  }

  /** Opens what the view needs, and returns the view to show: a half-typed form is shown in place of another form. */
  arrive(place: Place): Place {
    const { book, store } = this.opened;
    this.showDraft();
    if (!book.scheme.hasActivities && (place.view === "add" || place.view === "list" || place.view === "plan"))
      return { view: "result" };
    if (place.view !== "add") return place;
    if (store.readOnly) return { view: "list" };
    this.#takeUpDraft();
    const opened =
      place.id === undefined
        ? this.editor.draft?.editing === null || this.editor.add({})
        : this.editor.change(place.id);
    if (!opened && place.id !== undefined && !book.find(place.id)) return { view: "list" };
    if (!opened) {
      announce(halfTyped());
      const id = this.editor.draft?.editing ?? null;
      return id === null ? { view: "add" } : { view: "add", id };
    }
    const { field } = place;
    if (field !== undefined) queueMicrotask(() => focusField(field));
    return place;
  }

  /** Carries out the action of a button beside an activity of the list. */
  act(action: Action, id: string): void {
    if (action === "delete") return this.opened.changes.remove(id);
    this.#takeUpDraft();
    const opened = action === "done" ? this.editor.finish(id) : this.editor.duplicate(id, action === "again");
    this.views.go(action === "done" && opened ? { view: "add", id } : { view: "add" });
    if (opened) focusField("date");
    else announce(halfTyped());
  }

  /** Says above the list that a form was left half typed, with the link that leads back to it. */
  showDraft(): void {
    const draft = this.#kept();
    const line = element("draft-open");
    line.hidden = draft === null || this.opened.store.readOnly;
    const link = line.querySelector("a");
    if (draft && link) link.hash = draft.editing === null ? "#/add" : `#/edit/${encodeURIComponent(draft.editing)}`;
  }

  /** Throws the half-typed form away. */
  dropDraft(): void {
    this.opened.store.keepFor(this.opened.book.scheme.id, "draft", null);
    this.editor.leave();
    this.showDraft();
    element("add").focus();
  }

  #kept(): Draft | null {
    return soundDraft(this.opened.store.getFor(this.opened.book.scheme.id, "draft"));
  }

  /** Opens the form that was left half typed, so that opening another one cannot replace it unseen. */
  #takeUpDraft(): void {
    this.editor.restore(this.#kept());
  }

  #save(activities: readonly Activity[], editing: string | null, more: boolean): void {
    const [id] = this.opened.changes.save(activities, editing);
    if (id === undefined) return;
    this.host.saved(id);
    this.showDraft();
    // A person who has gone to another view while the rules read the entry stays there.
    if (this.views.view !== "add") return;
    if (more) {
      this.editor.add({});
      this.views.leaveFor({ view: "add" });
      show(element("editor-lead"), this.opened.book.last?.text ?? "");
      focusField("category");
    } else {
      this.views.leaveFor({ view: "list" });
      this.host.told();
    }
  }

  #left(editing: string | null): void {
    this.views.leaveFor({ view: "list" });
    (entryLink(editing ?? "") ?? element("add")).focus();
  }

  /** Fills the choices of the form that depend on the log. */
  #offer(): void {
    const { book, store } = this.opened;
    offerClaims((id) => datesOf(store, id, book.log) !== null);
    offerNames("providers", book.log, "provider");
    offerNames("titles", book.log, "title");
    this.host.filled();
  }
}

function offerNames(id: string, log: Log, field: "provider" | "title"): void {
  const names = new Set(log.activities.map((activity) => activity[field]).filter(Boolean));
  element(id).replaceChildren(...[...names].slice(-50).map((name) => new Option(name, name)));
}

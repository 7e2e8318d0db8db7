/** The preparation of an application: which steps are done, when and how it is sent, in whose name it is paid. */

import { saveText } from "../files/download";
import { fill } from "../morph";
import { type ApplicationNotes, notesOf } from "../log/notes";
import type { Opened } from "../opened";
import type { Followed } from "../../engine/contract";
import { announce, element } from "../../dom";
import { setMarkup } from "../../markup";

const PAUSE = 300; // milliseconds without a keystroke

export class Application {
  #payer = { kana: "", last4: "" };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly opened: Opened,
    /** Called when the holder has noted something. */
    private readonly noted: () => void,
  ) {
    const body = element("apply-body");
    body.addEventListener("change", (event) => this.#change(event.target as HTMLInputElement));
    body.addEventListener("input", (event) => {
      const typing = event instanceof InputEvent && event.isComposing;
      if (!typing) this.#type(event.target as HTMLInputElement);
    });
    body.addEventListener("compositionend", (event) => this.#type(event.target as HTMLInputElement));
    body.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-export]");
      if (button) void this.#export(button.dataset["export"] ?? "");
    });
  }

  /** The holder's notes on applying for the scheme that is shown. */
  get notes(): ApplicationNotes {
    const { store, book } = this.opened;
    return notesOf(store.get("meta") ?? {}, book.scheme.id);
  }

  /** The payer's name and digits as they are typed, which the steps of paying depend on. */
  get payer(): { kana: string; last4: string } {
    const { payer } = this.notes;
    if (payer.keep) this.#payer = { kana: payer.kana, last4: payer.last4 };
    return this.#payer;
  }

  show({ apply, payer, mail }: Pick<Followed, "apply" | "payer" | "mail">): void {
    if (!apply) return;
    const kept = this.notes.payer;
    const typed = this.payer;
    const drafts = ["mail-draft", "payer-names"].map((id) => document.getElementById(id)?.innerHTML ?? "");
    fill(element("apply-body"), apply.html);
    put("mail-draft", mail?.html ?? drafts[0] ?? "");
    put("payer-names", payer?.html ?? drafts[1] ?? "");
    fillIn("payer-last4", typed.last4);
    fillIn("payer-kana", typed.kana);
    const keep = document.getElementById("payer-keep");
    if (keep instanceof HTMLInputElement) keep.checked = kept.keep;
    delete element("apply-body").dataset["outdated"];
  }

  /** Marks the steps as out of date, because the entries have changed. */
  outdate(): void {
    element("apply-body").dataset["outdated"] = "";
  }

  #note(notes: ApplicationNotes): void {
    const { store, book } = this.opened;
    store.keep("meta", { ...store.get("meta"), [book.scheme.id]: notes });
    this.outdate();
    this.noted();
  }

  #change(field: HTMLInputElement): void {
    const notes = this.notes;
    if (field.dataset["done"] !== undefined) {
      const others = notes.done.filter((id) => id !== field.dataset["done"]);
      this.#note({ ...notes, done: field.checked ? [...others, field.dataset["done"]] : others });
    }
    if (field.name === "route") this.#note({ ...notes, route: field.value });
    if (field.id === "sent-on" && field.validity.valid) this.#note({ ...notes, sent: field.value });
    if (field.id === "payer-keep") this.#keepPayer(field.checked);
  }

  #type(field: HTMLInputElement): void {
    if (field.id !== "payer-last4" && field.id !== "payer-kana") return;
    const name = field.id === "payer-last4" ? "last4" : "kana";
    this.#payer = { ...this.#payer, [name]: field.value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.notes.payer.keep) this.#keepPayer(true);
      else void this.#askNames();
    }, PAUSE);
  }

  #keepPayer(keep: boolean): void {
    const payer = keep ? { keep, ...this.#payer } : { keep, kana: "", last4: "" };
    this.#note({ ...this.notes, payer });
  }

  async #askNames(): Promise<void> {
    const on = this.opened.asked.on();
    if (on === null) return;
    const asked = { log: this.opened.asked.log(), on, payer: this.#payer };
    const reply = await this.opened.asker.view("payer", "payer", () => asked);
    if (reply?.result) put("payer-names", reply.result.html);
  }

  async #export(kind: string): Promise<void> {
    const on = this.opened.asked.on();
    if (on === null) return;
    const box = document.getElementById("calendar-planned");
    const planned = box instanceof HTMLInputElement && box.checked;
    const asked = { log: this.opened.asked.log(), on, kind, planned };
    const reply = await this.opened.asker.latest("export", "export", () => asked);
    if (!reply) return;
    const file = reply.result;
    if (file) saveText(file.name, file.type, file.text);
    announce(file ? `「${file.name}」を保存しました。` : (reply.error?.message ?? ""));
  }
}

function put(id: string, html: string): void {
  const place = document.getElementById(id);
  if (place && place.innerHTML !== html) setMarkup(place, html);
}

function fillIn(id: string, value: string): void {
  const field = document.getElementById(id);
  if (field instanceof HTMLInputElement && field.value !== value) field.value = value;
}

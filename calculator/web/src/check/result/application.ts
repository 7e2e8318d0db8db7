/** The preparation of an application: what is done, when and how it is sent, in whose name it is paid. */

import { saveText } from "../files/download";
import type { Engine, Reply } from "../../engine/client";
import { fill } from "../morph";
import type { Log } from "../log/log";
import type { ApplicationNotes } from "../log/notes";
import { announce, element } from "../../dom";

const PAUSE = 300; // milliseconds without a keystroke

export interface ApplyHost {
  log(): Log;
  on(): string | null;
  notes(): ApplicationNotes;
  /** Keeps the notes, and asks for the part anew. */
  note(notes: ApplicationNotes): void;
}

export class Application {
  #payer = { kana: "", last4: "" };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly host: ApplyHost,
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

  async show(reply: Reply): Promise<void> {
    const result = reply.result as { html: string } | undefined;
    if (!result) return;
    const { payer } = this.host.notes();
    if (payer.keep) this.#payer = { kana: payer.kana, last4: payer.last4 };
    const drafts = ["mail-draft", "payer-names"].map((id) => document.getElementById(id)?.innerHTML ?? "");
    fill(element("apply-body"), result.html);
    // What was there stays until the answer comes, so that nothing jumps.
    ["mail-draft", "payer-names"].forEach((id, index) => {
      const place = document.getElementById(id);
      if (place) place.innerHTML = drafts[index] ?? "";
    });
    write("payer-last4", this.#payer.last4);
    write("payer-kana", this.#payer.kana);
    const keep = document.getElementById("payer-keep");
    if (keep instanceof HTMLInputElement) keep.checked = payer.keep;
    await this.#fill("mail-draft", { part: "mail", sent: this.host.notes().sent });
    await this.#fill("payer-names", { part: "payer", payer: this.#payer });
  }

  #change(field: HTMLInputElement): void {
    const notes = this.host.notes();
    if (field.dataset["done"] !== undefined) {
      const others = notes.done.filter((id) => id !== field.dataset["done"]);
      this.host.note({ ...notes, done: field.checked ? [...others, field.dataset["done"]] : others });
    }
    if (field.name === "route") this.host.note({ ...notes, route: field.value });
    if (field.id === "sent-on" && field.validity.valid) this.host.note({ ...notes, sent: field.value });
    if (field.id === "payer-keep") this.#keepPayer(field.checked);
  }

  #type(field: HTMLInputElement): void {
    if (field.id !== "payer-last4" && field.id !== "payer-kana") return;
    const name = field.id === "payer-last4" ? "last4" : "kana";
    this.#payer = { ...this.#payer, [name]: field.value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.host.notes().payer.keep) this.#keepPayer(true);
      else void this.#fill("payer-names", { part: "payer", payer: this.#payer });
    }, PAUSE);
  }

  #keepPayer(keep: boolean): void {
    const payer = keep ? { keep, ...this.#payer } : { keep, kana: "", last4: "" };
    this.host.note({ ...this.host.notes(), payer });
  }

  async #fill(id: string, params: Record<string, unknown>): Promise<void> {
    const on = this.host.on();
    if (on === null || !document.getElementById(id)) return;
    const reply = await this.engine.request("view", { log: this.host.log(), on, ...params });
    const html = (reply.result as { html: string } | undefined)?.html;
    const place = document.getElementById(id);
    if (place && html !== undefined && place.innerHTML !== html) place.innerHTML = html;
  }

  async #export(kind: string): Promise<void> {
    const on = this.host.on();
    if (on === null) return;
    const reply = await this.engine.request("export", { log: this.host.log(), on, kind });
    const file = reply.result as { name: string; type: string; text: string } | undefined;
    if (file) saveText(file.name, file.type, file.text);
    announce(file ? `「${file.name}」を保存しました。` : (reply.error?.message ?? ""));
  }
}

function write(id: string, value: string): void {
  const field = document.getElementById(id);
  if (field instanceof HTMLInputElement && field.value !== value) field.value = value;
}

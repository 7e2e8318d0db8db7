/** Says dates and hours back as the rules read them, while they are typed; what cannot be read says nothing. */

import type { Engine } from "../../engine/client";
import type { Log } from "../log/log";
import { element } from "../../dom";

const PAUSE = 300; // milliseconds without a keystroke

interface Said {
  text: string;
  suggest: string;
}

export interface EchoHost {
  log(): Log;
  on(): string | null;
}

export class Echo {
  #ready = false;
  readonly #turns = new Map<string, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly engine: Engine,
    private readonly host: EchoHost,
  ) {
    engine.onStatus(({ phase }) => {
      this.#ready = phase === "ready";
      if (this.#ready) for (const field of fields()) this.#ask(field);
    });
    element("selfcheck").addEventListener("input", ({ target }) => {
      const field = target as HTMLInputElement;
      if (field.name === "category") for (const each of fields()) this.#soon(each);
      else if (field.dataset["echo"] !== undefined) this.#soon(field);
    });
    element("selfcheck").addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-suggest]");
      if (!button) return;
      const field = element<HTMLInputElement>(`field-${button.dataset["of"]}`);
      field.value = button.dataset["suggest"] ?? "";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      field.focus();
    });
  }

  /** Says every field back again, after the form was filled. */
  refresh(): void {
    for (const field of fields()) this.#soon(field);
  }

  #soon(field: HTMLInputElement): void {
    clearTimeout(this.#timers.get(field.id));
    if (field.value.trim() === "") this.#say(field, { text: "", suggest: "" });
    else
      this.#timers.set(
        field.id,
        setTimeout(() => this.#ask(field), PAUSE),
      );
  }

  #ask(field: HTMLInputElement): void {
    const on = this.host.on();
    if (!this.#ready || !field.isConnected || field.value.trim() === "" || on === null) return;
    const turn = (this.#turns.get(field.id) ?? 0) + 1;
    this.#turns.set(field.id, turn);
    const category = document.querySelector<HTMLInputElement>('#activity-form [name="category"]:checked')?.value ?? "";
    const log = { ...this.host.log(), activities: [] };
    const asked = { log, on, category, field: field.dataset["echo"] ?? "", value: field.value };
    void this.engine.request("read", asked).then((reply) => {
      if (this.#turns.get(field.id) === turn && field.value === asked.value && !reply.error) {
        this.#say(field, reply.result as Said);
      }
    });
  }

  #say(field: HTMLInputElement, said: Said): void {
    const name = field.id.replace(/^field-/, "");
    const line = document.getElementById(`echo-${name}`);
    if (!line || line.dataset["said"] === said.text) return;
    line.dataset["said"] = said.text;
    line.textContent = said.text;
    if (said.suggest === "") return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cpd-button cpd-button--plain";
    button.dataset["suggest"] = said.suggest;
    button.dataset["of"] = name;
    button.textContent = "はい、その日です";
    line.append(button);
  }
}

function fields(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("#selfcheck input[data-echo]")];
}

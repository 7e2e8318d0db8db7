/** While dates and hours are typed, says how the rules read them; nothing is said where the rules cannot. */

import type { Asker } from "../ask";
import type { Engine } from "../../engine/client";
import type { SaidBack } from "../../engine/contract";
import type { Asked } from "../log/types";
import { element } from "../../dom";
import { statusGroup } from "./laying-out";

const PAUSE = 300; // milliseconds without a keystroke

export class Echo {
  #ready = false;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    engine: Engine,
    private readonly asker: Asker,
    private readonly about: Asked,
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
      const button = (event.target as Element).closest<HTMLElement>("[data-suggest][data-of]");
      if (!button) return;
      const field = element<HTMLInputElement>(`field-${button.dataset["of"]}`);
      field.value = button.dataset["suggest"] ?? "";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      field.focus();
    });
  }

  /** Says every field back, after the form was filled. */
  refresh(): void {
    for (const field of fields()) this.#soon(field);
  }

  #soon(field: HTMLInputElement): void {
    clearTimeout(this.#timers.get(field.id));
    delete field.dataset["read"];
    if (field.value.trim() === "") this.#say(field, { text: "", value: "", suggest: "" });
    else
      this.#timers.set(
        field.id,
        setTimeout(() => this.#ask(field), PAUSE),
      );
  }

  #ask(field: HTMLInputElement): void {
    const on = this.about.on();
    if (!this.#ready || !field.isConnected || field.value.trim() === "" || on === null) return;
    const category = document.querySelector<HTMLInputElement>('#activity-form [name="category"]:checked')?.value ?? "";
    const log = { ...this.about.log(), activities: [] };
    const asked = { log, on, category, field: field.dataset["echo"] ?? "", value: field.value };
    void this.asker
      .latest(`read ${field.id}`, "read", () => asked)
      .then((reply) => {
        if (!reply?.result || field.value !== asked.value) return;
        const said = reply.result;
        field.dataset["read"] = said.value;
        this.#say(field, said);
        if (field.id === "field-date") offerStatus(said.value, on);
      });
  }

  #say(field: HTMLInputElement, said: SaidBack): void {
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

/** In a new activity chooses 予定 for a future day and 実施済み for a past one, until the person chooses. */
function offerStatus(day: string, on: string): void {
  const group = statusGroup();
  const radio = group.querySelector<HTMLInputElement>(`input[value="${day > on ? "planned" : "done"}"]`);
  if (!radio || day === "" || radio.checked || !("offers" in group.dataset)) return;
  radio.checked = true;
  radio.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function fields(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("#selfcheck input[data-echo]")];
}

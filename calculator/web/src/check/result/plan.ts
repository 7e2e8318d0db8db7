/** The plan: proposals to take over, and a trial of what some hours would bring. */

import { fill } from "../morph";
import type { Opened } from "../opened";
import type { PlanPart, Proposal } from "../../engine/contract";
import { announce, element, show } from "../../dom";

const OUTDATED = "入力が変わったため、案を計算し直しています。新しい案を見てから、もう一度押してください。";
const PAUSE = 400; // milliseconds without a change before the trial is announced, so that typing is not interrupted

export class Plan {
  #proposals: readonly Proposal[] = [];
  /** Whether the plan on the page belongs to the present entries. */
  #current = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The business domain that was chosen for each proposal. */
  readonly #domains = new Map<string, string>();

  constructor(private readonly opened: Opened) {
    const body = element("plan-body");
    body.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("button");
      if (button?.dataset["take"] !== undefined) this.#take(button.dataset["take"]);
      if (button?.dataset["step"] !== undefined) this.#step(button);
    });
    body.addEventListener("input", ({ target }) => {
      if ((target as Element).closest("[data-trial]")) this.#tryLater();
      const { domainOf } = (target as HTMLElement).dataset;
      if (domainOf === undefined) return;
      this.#domains.set(domainOf, (target as HTMLSelectElement).value);
      showCourses(target as HTMLSelectElement);
    });
  }

  show(said: PlanPart): void {
    this.#proposals = said.plan?.proposals ?? [];
    this.#current = true;
    this.#say("");
    fill(element("plan-body"), said.html);
    delete element("plan-body").dataset["outdated"];
    for (const field of domainFields()) {
      const { value } = field.querySelector<HTMLOptionElement>("option[selected]") ?? field;
      field.value = this.#domains.get(field.dataset["domainOf"] ?? "") ?? value;
      showCourses(field);
    }
    if (this.#hours().size > 0) this.#tryLater();
  }

  /** Marks the plan as out of date, because the entries have changed. */
  outdate(): void {
    this.#current = false;
    element("plan-body").dataset["outdated"] = "";
  }

  #say(text: string): void {
    show(element("plan-state"), text);
    if (text !== "") announce(text);
  }

  #take(kind: string): void {
    if (!this.#current) return this.#say(OUTDATED);
    const proposal = this.#proposals.find((each) => each.kind === kind);
    if (!proposal) return;
    const count = proposal.activities.length;
    const field = domainFields().find(({ dataset }) => dataset["domainOf"] === kind);
    // The chosen domain goes to those activities alone for which the proposal names one.
    const planned = proposal.activities.map((activity) =>
      field && typeof activity.domain === "number" ? { ...activity, domain: Number(field.value) } : activity,
    );
    this.opened.changes.takePlanned(planned, `案の${count}件を、予定として一覧に入れました。`);
  }

  /** Steps the typed number up or down; a text that is no number counts as 0. */
  #step(button: HTMLElement): void {
    const field = element<HTMLInputElement>(button.dataset["for"] ?? "");
    const typed = Number(field.value.normalize("NFKC"));
    const next = Math.max(0, (Number.isFinite(typed) ? typed : 0) + Number(button.dataset["step"]));
    field.value = next === 0 ? "" : String(next);
    this.#tryLater();
  }

  #hours(): Map<string, string> {
    const fields = element("plan-body").querySelectorAll<HTMLInputElement>("[data-trial]");
    const typed = [...fields].filter((field) => field.value.trim() !== "");
    return new Map(typed.map((field) => [field.dataset["trial"] ?? "", field.value]));
  }

  #tryLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#try(), PAUSE);
  }

  async #try(): Promise<void> {
    const on = this.opened.asked.on();
    if (on === null) return;
    const asked = { log: this.opened.asked.log(), on, hours: Object.fromEntries(this.#hours()) };
    const reply = await this.opened.asker.view("trial", "trial", () => asked);
    const line = document.getElementById("trial-result");
    if (!reply || !line) return;
    show(line, reply.result?.text ?? reply.error?.message ?? "");
  }
}

function domainFields(): HTMLSelectElement[] {
  return [...element("plan-body").querySelectorAll<HTMLSelectElement>("select[data-domain-of]")];
}

/** Shows below the chosen domain the courses of its categories that could fill the proposal. */
function showCourses(field: HTMLSelectElement): void {
  const place = element(`courses-${field.dataset["domainOf"]}`);
  const categories = place.dataset["categories"]?.split(" ") ?? [];
  const all = element<HTMLTemplateElement>("domain-courses").content.querySelectorAll<HTMLElement>(
    `[data-domain="${CSS.escape(field.value)}"] > li`,
  );
  const fitting = [...all].filter(({ dataset: { category } }) => !category || categories.includes(category));
  place.querySelector("ul")?.replaceChildren(...fitting.map((course) => course.cloneNode(true)));
}

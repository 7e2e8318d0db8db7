/** Counts on this device how the engine started. The counts hold nothing that was entered, and are sent nowhere. */

import type { Status } from "../../engine/client";
import { element } from "../../dom";
import { isRecord } from "../log/sound";
import type { Counts } from "../log/types";
import { KEEPING_FAILED } from "../../site/keeping-failure";
import type { Store } from "../storage/store";

const WORDS: Record<string, string> = {
  snapshot: "保存した状態から始めた",
  files: "保存した状態を使えず、はじめから始めた",
  failed: "始められなかった",
  "refused-fetch": "理由：保存した状態を読み込めなかった",
  "refused-hash": "理由：保存した状態が壊れていた",
  "refused-version": "理由：保存した状態の版が違った",
  "refused-start": "理由：保存した状態から動かなかった",
  "not-kept": "オフラインのために保存できなかった",
};
const NONE: Counts = { counts: {}, last: "" };

export class Diagnostics {
  #visit = NONE;
  readonly #list = document.createElement("ul");
  readonly #last = document.createElement("p");

  constructor(private readonly store: Store) {
    const details = document.createElement("details");
    details.id = "diagnostics";
    details.className = "cpd-more";
    const summary = document.createElement("summary");
    summary.textContent = "計算プログラムの動作の記録";
    details.append(summary, this.#list, this.#last);
    element("engine-record").append(details);
    addEventListener(KEEPING_FAILED, ({ detail }) => this.#add(["not-kept"], detail));
    this.refresh();
  }

  status(status: Status): void {
    if (status.phase === "loading") return;
    if (status.phase === "failed") {
      this.#add(["failed"], `${status.reason}: ${status.detail}`);
      return mend();
    }
    const { from, refused } = status.start;
    this.#add([from, ...(refused ? [`refused-${refused.reason}`] : [])], refused?.detail);
    if (refused) mend();
  }

  /** Adds this visit's counts to the kept ones where entries are kept, and shows the sum. */
  refresh(): void {
    const all = sum(sound(this.store.get("starts")), this.#visit);
    if (this.store.writes() && this.#visit !== NONE) {
      this.store.keep("starts", all);
      this.#visit = NONE;
    }
    const items = Object.entries(WORDS).flatMap(([name, words]) => {
      const count = all.counts[name];
      if (count === undefined) return [];
      const item = document.createElement("li");
      item.dataset["count"] = name;
      item.textContent = `${words}：${count}回`;
      return [item];
    });
    this.#list.replaceChildren(...items);
    this.#last.hidden = all.last === "";
    this.#last.textContent = all.last === "" ? "" : `最後に起きたこと：${all.last}`;
  }

  #add(names: readonly string[], last = ""): void {
    this.#visit = sum(this.#visit, { counts: Object.fromEntries(names.map((name) => [name, 1])), last });
    this.refresh();
  }
}

function sum(before: Counts, after: Counts): Counts {
  const counts = { ...before.counts };
  for (const [name, count] of Object.entries(after.counts)) counts[name] = (counts[name] ?? 0) + count;
  return { counts, last: after.last || before.last };
}

/** The kept counts, if they have the right form; otherwise counting begins anew. */
function sound(kept: Counts | undefined): Counts {
  if (typeof kept?.last !== "string" || !isRecord(kept.counts)) return NONE;
  return {
    last: kept.last,
    counts: Object.fromEntries(Object.entries(kept.counts).filter(([, count]) => Number.isInteger(count))),
  };
}

/** Lets the service worker check its copies of the engine, because one of them may have caused the failure. */
function mend(): void {
  navigator.serviceWorker?.controller?.postMessage({ type: "mend-engine" });
}

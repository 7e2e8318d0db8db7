/** How the engine came to be ready on this device, counted: nothing of what was entered, and sent nowhere. */

import type { Engine, Status } from "./engine";
import { element } from "./page";

const KEY = "conken-cpd-starts";

interface Starts {
  /** Starts by kind ("snapshot", "files", "failed"), and snapshots refused by reason. */
  counts: Record<string, number>;
  last: string;
}

const WORDS: Record<string, string> = {
  snapshot: "保存した状態から始めた",
  files: "保存した状態を使えず、はじめから始めた",
  failed: "始められなかった",
  "refused-fetch": "理由：保存した状態を読み込めなかった",
  "refused-hash": "理由：保存した状態が壊れていた",
  "refused-version": "理由：保存した状態の版が違った",
  "refused-start": "理由：保存した状態から動かなかった",
};

/** Counts each start of the engine from now on and shows the counts below its state. */
export function watchStarts(engine: Engine): void {
  const details = document.createElement("details");
  details.id = "diagnostics";
  const summary = document.createElement("summary");
  summary.textContent = "計算プログラムの動作の記録";
  const list = document.createElement("ul");
  const last = document.createElement("p");
  details.append(summary, list, last);
  element("engine-state").after(details);
  let starts = read();
  show(starts, list, last);
  engine.onStatus((status) => {
    if (status.phase === "loading") return;
    starts = counted(starts, status);
    keep(starts);
    if (status.phase === "failed" || status.start.refused) mend();
    show(starts, list, last);
  });
}

function counted({ counts, last }: Starts, status: Exclude<Status, { phase: "loading" }>): Starts {
  const refused = status.phase === "ready" ? status.start.refused : undefined;
  const names = status.phase === "ready" ? [status.start.from, ...(refused ? [`refused-${refused.reason}`] : [])] : ["failed"];
  const next = { ...counts };
  for (const name of names) next[name] = (next[name] ?? 0) + 1;
  const detail = status.phase === "failed" ? `${status.reason}: ${status.detail}` : refused?.detail;
  return { counts: next, last: detail ?? last };
}

/** What is kept for offline use may be what was refused: the service worker looks and gets it anew. */
function mend(): void {
  navigator.serviceWorker?.controller?.postMessage({ type: "mend-engine" });
}

function show({ counts, last }: Starts, list: HTMLElement, line: HTMLElement): void {
  const items = Object.entries(WORDS).flatMap(([name, words]) => {
    const count = counts[name];
    if (count === undefined) return [];
    const item = document.createElement("li");
    item.dataset["count"] = name;
    item.textContent = `${words}：${count}回`;
    return [item];
  });
  list.replaceChildren(...items);
  line.hidden = last === "";
  line.textContent = last === "" ? "" : `最後に起きたこと：${last}`;
}

function read(): Starts {
  const none = { counts: {}, last: "" };
  try {
    return { ...none, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Starts>) };
  } catch {
    return none; // storage is denied or holds something else: counting begins anew
  }
}

function keep(starts: Starts): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(starts));
  } catch {
    // Storage is denied or full: the counts are of this visit alone.
  }
}

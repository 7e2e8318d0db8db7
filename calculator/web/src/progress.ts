/** What the engine is doing, in words and bytes, and a way to try again when it failed. */

import type { Status } from "./engine";
import { element, show } from "./page";

const STAGES = {
  download: "計算プログラムを読み込んでいます。入力は先に始められます。",
  start: "計算プログラムを起動しています。数秒かかります。",
  rules: "更新ルールを読み込んでいます。",
} as const;

const FAILURES = {
  network: "計算プログラムを読み込めませんでした。通信の状態を確認して、もう一度読み込んでください。",
  timeout: "計算プログラムの読み込みに時間がかかりすぎたので、止めました。通信の状態を確認して、もう一度読み込んでください。",
  start: "この端末では計算プログラムを動かせませんでした。もう一度読み込むか、別のブラウザーで試してください。",
} as const;

const KEPT = "入力した内容は残っています。";

export function showEngine(status: Status): void {
  const state = element("engine-state");
  const bar = element<HTMLProgressElement>("engine-bar");
  const loading = status.phase === "loading";
  state.dataset["phase"] = status.phase;
  bar.hidden = !loading;
  element("engine-retry").hidden = status.phase !== "failed";
  if (loading) {
    bar.max = Math.max(status.total, 1);
    bar.value = status.loaded;
  }
  show(element("engine-bytes"), loading && status.stage === "download" ? bytes(status.loaded, status.total) : "");
  say(text(status));
}

function text(status: Status): string {
  if (status.phase === "loading") return STAGES[status.stage];
  if (status.phase === "failed") return FAILURES[status.reason] + KEPT;
  return "計算の準備ができました。";
}

// The line is announced at each change of it, so it is written only where it changes.
function say(words: string): void {
  const line = element("engine-text");
  if (line.textContent !== words) line.textContent = words;
}

function bytes(loaded: number, total: number): string {
  const megabytes = (count: number): string => (count / 1e6).toFixed(1);
  return `${megabytes(loaded)}MB／${megabytes(total)}MB`;
}

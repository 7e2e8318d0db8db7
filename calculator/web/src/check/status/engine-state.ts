/** What the engine is doing, in words and bytes, and a way to try again when it failed. */

import type { Status } from "../../engine/client";
import { element, show, write } from "../../dom";

const STAGES = {
  download: "計算プログラムを読み込んでいます。入力は先に始められます。",
  start: "計算プログラムを起動しています。数秒かかります。",
  rules: "更新ルールを読み込んでいます。",
} as const;

const FAILURES = {
  network: "計算プログラムを読み込めませんでした。通信の状態を確認して、もう一度読み込んでください。",
  content:
    "計算プログラムを使えません。届いたファイルが途中で切れているか、別の内容でした。時間をおいて、もう一度読み込んでください。",
  timeout:
    "計算プログラムの読み込みに時間がかかりすぎたので、止めました。通信の状態を確認して、もう一度読み込んでください。",
  start: "この端末では計算プログラムを動かせませんでした。もう一度読み込むか、別のブラウザーで試してください。",
} as const;

const TELL_EVERY = 5_000; // milliseconds between announcements to screen readers while the engine loads
const KEPT = "入力した内容は残っています。";
const ASK =
  "通信量を抑える設定か、遅い回線のようです。計算プログラムは、読み込むと決めたときに読み込みます。入力は先に始められます。";

/** Offers to fetch the engine, and calls back when that is chosen. */
export function offerEngine(start: () => void): void {
  const button = element("engine-start");
  write(element("engine-text"), ASK);
  write(element("engine-said"), ASK);
  element("engine-state").dataset["phase"] = "asking";
  button.hidden = false;
  button.addEventListener("click", () => {
    button.hidden = true;
    start();
  });
}

/** In words what a question to the engine has to wait for; empty where it is answered at once. */
export function waitsFor(): string {
  const { phase } = element("engine-state").dataset;
  if (phase === "asking") return "計算プログラムを読み込むボタンを押すと、続けます。";
  return phase === "loading" ? "計算プログラムを読み込めたら、続けます。" : "";
}

export function showEngine(status: Status): void {
  const state = element("engine-state");
  const bar = element<HTMLProgressElement>("engine-bar");
  const loading = status.phase === "loading";
  const failed = status.phase === "failed";
  state.dataset["phase"] = status.phase;
  bar.hidden = !loading;
  element("engine-retry").hidden = !failed;
  const worksheet = document.getElementById("engine-worksheet");
  if (worksheet) worksheet.hidden = !failed;
  if (loading) {
    bar.max = Math.max(status.total, 1);
    bar.value = status.loaded;
  }
  const arriving = loading && status.stage === "download" && status.total > 0 ? bytes(status.loaded, status.total) : "";
  show(element("engine-bytes"), arriving);
  write(element("engine-text"), text(status));
  tell(text(status), loading);
}

function text(status: Status): string {
  if (status.phase === "loading") return STAGES[status.stage];
  if (status.phase === "failed") return FAILURES[status.reason] + KEPT;
  return "計算の準備ができました。";
}

let told = -Infinity;

/** Announces the state to screen readers; while the engine loads, only now and then. */
function tell(words: string, loading: boolean): void {
  if (loading && performance.now() - told < TELL_EVERY) return;
  told = loading ? performance.now() : -Infinity;
  write(element("engine-said"), words);
}

/** How much of the engine has come. */
export function bytes(loaded: number, total: number): string {
  const megabytes = (count: number): string => (count / 1e6).toFixed(1);
  return `${megabytes(loaded)}MB／${megabytes(total)}MB`;
}

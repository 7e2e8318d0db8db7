/** Whether what was entered is kept, where, and since when: always on the page and always true. */

import { announce, element, show } from "../../dom";
import { PATIENCE } from "../storage/limit";
import type { Backup } from "../storage/kept-values";
import type { Failure, SaveState } from "../storage/state";
import type { Store } from "../storage/store";
import { saveText } from "../files/download";
import { shownDate, today } from "../log/log";

const CHANGES_UNTIL_NUDGE = 5;
const DAYS_UNTIL_NUDGE = 30;

export class Saving {
  /** Whether the holder's own file has all of it too, so that no reminder of a copy is needed. */
  filed = false;
  #state: SaveState | null = null;
  #dismissed = false;

  constructor(private readonly store: Store) {
    element("nudge-later").addEventListener("click", () => {
      this.#dismissed = true;
      element("nudge").hidden = true;
      element("save-state").focus();
    });
    addEventListener("beforeunload", (event) => {
      // This question of the browser is a page's only way to say that unsaved entries will be lost.
      if (this.#unsaved) event.preventDefault();
    });
  }

  show(state: SaveState): void {
    const before = this.#state?.kind;
    this.#state = state;
    const line = element("save-state");
    line.textContent = words(state);
    line.classList.toggle("cpd-status--wanting", state.kind === "failed");
    line.classList.toggle("cpd-status--loud", state.kind !== "saved" && state.kind !== "saving");
    element("save-retry").hidden = state.kind !== "failed" || state.why === "newer";
    element("save-backup").hidden = !isUnsaved(state);
    element("take-over").hidden = state.kind !== "elsewhere";
    element("example-end").hidden = state.kind !== "example";
    element("selfcheck").toggleAttribute("data-view-only", state.kind === "elsewhere");
    // Before the person has begun, the choice of how to begin says this.
    element("start-failed").hidden = state.kind !== "failed";
    if (state.kind === "failed") element("start-failed-text").textContent = unread(state.why);
    const loud = state.kind === "failed" || state.kind === "elsewhere";
    if (loud && before !== state.kind) announce(words(state));
    this.#showPlace();
  }

  /** The table of what is kept, and the reminder to save a copy. */
  refresh(count: number): void {
    const backup = this.store.get("backup");
    element("data-count").textContent = `${count}件`;
    element("data-backup").textContent = backup?.made ? shownDate(backup.day) : "まだありません";
    const due = this.store.mode === "device" && backup !== undefined && count > 0 && !this.filed && isDue(backup);
    element("nudge").hidden = !due || this.#dismissed;
    if (due) element("nudge-text").textContent = nudge(backup);
  }

  /** Asks the browser to keep the data longer, and shows its answer. */
  async askToPersist(): Promise<void> {
    await this.#ask(navigator.storage?.persist?.());
  }

  async showPersistence(): Promise<void> {
    await this.#ask(navigator.storage?.persisted?.());
  }

  /** Shows whether the browser keeps the data for long. Where it does not answer, nothing is written. */
  async #ask(answer: Promise<boolean> | undefined): Promise<void> {
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE));
    const granted = await Promise.race([answer?.catch(() => undefined), late]);
    if (granted !== undefined) this.#showPersistence(granted);
  }

  get #unsaved(): boolean {
    if (this.#state && isUnsaved(this.#state) && this.store.waits) return true;
    return this.#state?.kind === "none" && (this.store.get("backup")?.changes ?? 0) > 0;
  }

  #showPersistence(granted: boolean): void {
    element("data-persistence").textContent = granted
      ? "有効です。空き容量が足りなくても、ブラウザーが自動で消すことはありません。"
      : "無効です（ブラウザーが許可していません）。空き容量が足りないときなどに、消えることがあります。";
  }

  #showPlace(): void {
    const state = this.#state;
    element("data-place").textContent = this.store.mode === "device" ? "この端末のこのブラウザー" : "保存していません";
    if (state?.kind === "saved") element("data-saved").textContent = clock(state.at);
  }
}

function words(state: SaveState): string {
  switch (state.kind) {
    case "saving":
      return "保存しています。";
    case "saved":
      return `この端末に保存しました（${clock(state.at)}）。`;
    case "elsewhere":
      return `別のタブで編集中のため、ここでは見るだけです。${state.waits ? "このタブには、まだ保存できていない変更があります。「このタブで編集する」を押すと保存します。" : ""}`;
    case "none":
      return "保存しない設定で使っています。このページを閉じると、入力した内容は消えます。";
    case "example":
      return "これは例です。ここで変えたことは保存されません。あなたの記録は、そのままです。";
    case "failed":
      return UNWRITTEN[state.why];
  }
}

const NEWER = "保存したデータは、新しい版のこのページで作られています。ページを再読み込みしてください。";
const UNWRITTEN: Record<Failure, string> = {
  newer: NEWER,
  unanswered:
    "この端末に保存できませんでした。ブラウザーから返事がありません。バックアップをファイルに保存してください。",
  refused:
    "この端末に保存できませんでした。保存が制限されているか、空き容量が足りません。バックアップをファイルに保存してください。",
};

/** What is said before anything was begun. */
function unread(why: Failure): string {
  if (why === "newer") return NEWER;
  const reason = why === "unanswered" ? "ブラウザーから返事がありません。" : "ブラウザーが読み取りを断りました。";
  return `この端末に保存した内容を読み取れませんでした。${reason}前の記録があっても、消えていません。読み取れるまで、この端末には保存しません。保存しないで使うことはできます。`;
}

function isUnsaved(state: SaveState): boolean {
  return state.kind === "failed" || (state.kind === "elsewhere" && state.waits);
}

function isDue({ day, changes }: Backup): boolean {
  return changes >= CHANGES_UNTIL_NUDGE || (changes > 0 && day < today(-DAYS_UNTIL_NUDGE));
}

function nudge({ changes, made }: Backup): string {
  const since = made ? "前のバックアップのあとに、" : "";
  return `${since}${changes}回変更しています。消えたときのために、ファイルに残しておけます。`;
}

export function clock(at: Date): string {
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** Shows that some kept data could not be read. */
export function showAside(count: number, readable: number): void {
  const text = `保存データの一部を読み取れませんでした（${count}件）。読み取れた${readable}件は使えます。読み取れなかったデータは、消さずに残しています。`;
  show(element("aside-text"), count > 0 ? text : "");
  element("aside").hidden = count === 0;
}

/** Saves the unreadable data to a file, unchanged. */
export function watchAside(aside: () => readonly unknown[]): void {
  element("aside-save").addEventListener("click", () => {
    const name = `cpd_${today()}_読み取れなかったデータ.json`;
    saveText(name, "application/json", JSON.stringify(aside(), null, 1));
  });
}

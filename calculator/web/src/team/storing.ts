/** Keeping a team on this device, under a name, only where somebody asks for it. */

import { element } from "../dom";
import { eraseKept, keep, keptNames, readKept } from "./keep";
import type { Team } from "./team";

type Reopen = (files: readonly { name: string; content: Blob }[], on: string) => Promise<void>;

export class Storing {
  constructor(
    private readonly team: Team,
    private readonly on: () => string,
    private readonly reopen: Reopen,
  ) {}

  watch(): void {
    void this.#refresh();
    element("team-keep").addEventListener("click", () => void this.#keep());
    element("team-erase").addEventListener("click", () => void this.#erase());
    element("team-resume").addEventListener("click", () => void this.#resume());
  }

  async #keep(): Promise<void> {
    const name = element<HTMLInputElement>("team-name").value.trim() || "チーム";
    try {
      await keep({ name, on: this.on(), files: this.team.sources });
      this.#say(`「${name}」として、この端末に保存しました。自分の記録とは別の場所です。`);
    } catch (error) {
      this.#say(`保存できませんでした（${String(error)}）。ファイルは手元に残してください。`);
    }
    await this.#refresh(false);
  }

  async #erase(): Promise<void> {
    try {
      await eraseKept();
      this.#say("保存した一覧を、この端末からすべて消しました。自分の記録はそのままです。");
    } catch (error) {
      this.#say(`消せませんでした（${String(error)}）。ほかのタブを閉じてから、もう一度押してください。`);
    }
    await this.#refresh(false);
  }

  async #resume(): Promise<void> {
    const [name] = await keptNames();
    const kept = name === undefined ? undefined : await readKept(name);
    if (!kept) return;
    element<HTMLInputElement>("team-name").value = kept.name;
    await this.reopen(kept.files, this.on());
  }

  async #refresh(tell = true): Promise<void> {
    const names = await keptNames().catch(() => []);
    const resume = element("team-resume");
    resume.hidden = names.length === 0;
    resume.textContent = `保存した一覧「${names[0] ?? ""}」を開く`;
    element("team-erase").hidden = names.length === 0;
    if (tell && names.length > 0) this.#say(`この端末に「${names.join("」「")}」が保存されています。`);
  }

  #say(text: string): void {
    element("team-kept").textContent = text;
  }
}

/** Teams kept on this device, each under its name: listed, opened, renamed, erased. Nothing is kept unasked. */

import { shownDate, today } from "../check/log/log";
import { clone, element, moveTo, part, show } from "../dom";
import { attempt, Failure } from "./attempt";
import { type KeptTeam, erase, keep, keptTeams, readKept, rename } from "./keep";
import { type Held, sameTable } from "./held";
import type { Team } from "./team";

interface Host {
  team: Team;
  /** Puts a kept team in the place of what is in the table; false where that was cancelled or failed. */
  open(kept: KeptTeam): Promise<boolean>;
  /** Draws the page for whatever the team holds now. */
  changed(): Promise<void>;
}

export class Storing {
  #name = "";
  #kept: Held | undefined; // what the table stood on when it was kept or opened

  constructor(private readonly host: Host) {}

  watch(): void {
    void this.refresh();
    element("team-keep").addEventListener("click", () => {
      void this.#try("この端末に保存できませんでした。", () => this.#keep());
    });
    element("team-close").addEventListener("click", () => {
      void this.#try("一覧を閉じられませんでした。", () => this.#close());
    });
  }

  /** Shows the list of kept teams: at the top of the page while there is no table, below the table afterwards. */
  async refresh(): Promise<void> {
    moveTo(this.host.team.empty ? "team-shelf-place" : "team-shelf-below", "team-shelf");
    const list = async (): Promise<void> => {
      const teams = await keptTeams();
      element("team-resume").hidden = teams.length === 0;
      element("team-erase").replaceChildren(...teams.map((each) => this.#row(each)));
    };
    const listed = await attempt("保存した一覧を読めませんでした。", list, element("team-unlisted"));
    if (!listed) element("team-resume").hidden = false;
    element("team-list-title").textContent = this.#name ? `一覧：${this.#name}` : "一覧";
  }

  /** Scrolls the title of the list to the top of the screen, and gives it the focus. */
  lead(): void {
    const title = element("team-list-title");
    title.focus({ preventScroll: true });
    title.scrollIntoView();
  }

  async #keep(): Promise<void> {
    const name = element<HTMLInputElement>("team-name").value.trim() || "チーム";
    const { team } = this.host;
    const files = team.sources;
    const kept = {
      name,
      kept: today(),
      people: team.rows.length,
      files,
      left: [...team.held.left],
    };
    const before = await keep(kept);
    const again = before && name === this.#name;
    [this.#name, this.#kept] = [name, team.held];
    if (!before || again)
      this.#say(`「${name}」として、この端末に保存しました。自分の記録や、ほかの一覧とは別の場所です。`);
    else this.#say(`前からあった「${name}」を、今の一覧に替えました。`, "替える前に戻す", () => this.#putBack(before));
    await this.refresh();
  }

  async #open(name: string): Promise<void> {
    const kept = await readKept(name);
    if (!kept) {
      await this.refresh();
      throw new Failure("もうこの端末にありません。");
    }
    const before = this.#unkept();
    if (!(await this.host.open(kept))) return;
    this.#called(kept.name);
    this.#say("");
    if (before) this.#say("前の一覧は保存していませんでした。", "前の一覧に戻す", () => this.#backTo(before));
    await this.refresh();
    this.lead();
  }

  async #close(): Promise<void> {
    const before = this.#unkept();
    this.host.team.close();
    this.#called("");
    if (before) this.#say("保存していない一覧を閉じました。", "閉じた一覧に戻す", () => this.#backTo(before));
    else this.#say("一覧を閉じました。");
    await this.host.changed();
    element("team-start-title").focus();
  }

  /** The table that would be lost if another team were opened now; undefined where it is kept as it stands. */
  #unkept(): Held | undefined {
    const { held, empty } = this.host.team;
    return empty || (this.#kept && sameTable(held, this.#kept)) ? undefined : held;
  }

  async #backTo(held: Held): Promise<void> {
    this.host.team.held = held;
    this.#called("");
    this.#kept = undefined;
    this.#say("");
    await this.host.changed();
    this.lead();
  }

  #called(name: string): void {
    [this.#name, this.#kept] = [name, this.host.team.held];
    element<HTMLInputElement>("team-name").value = name;
  }

  async #erase(name: string): Promise<void> {
    const gone = await erase(name);
    if (this.#name === name) this.#kept = undefined;
    const back = gone && (() => this.#putBack(gone));
    this.#say(`「${name}」を、この端末から消しました。`, back && "消す前に戻す", back);
    await this.refresh();
    element("team-note").focus();
  }

  async #rename(from: string, to: string): Promise<void> {
    if (from === to || to === "") return this.refresh();
    if (!(await rename(from, to))) return this.#say(`「${to}」はもうあります。ほかの名前にしてください。`);
    if (this.#name === from) this.#called(to);
    this.#say(`「${from}」の名前を「${to}」に変えました。`);
    await this.refresh();
  }

  async #putBack(before: KeptTeam): Promise<void> {
    await keep(before);
    if (this.#name === before.name) this.#kept = undefined;
    this.#say(`「${before.name}」を元に戻しました。`);
    await this.refresh();
  }

  #row({ name, people, kept }: KeptTeam): HTMLElement {
    const row = clone("team-kept-row");
    part(row, "name").textContent = name;
    const about = [people === undefined ? "" : `${people}人`, kept ? `${shownDate(kept)}に保存` : ""];
    part(row, "about").textContent = about.filter(Boolean).join("、");
    const form = part(row, "form") as HTMLFormElement;
    const field = part(row, "field") as HTMLInputElement;
    const press = (id: string, words: string, work: () => void): void => {
      const button = part(row, id);
      button.ariaLabel = words;
      button.addEventListener("click", work);
    };
    press("open", `「${name}」を開く`, () => void this.#try(unopened(name), () => this.#open(name)));
    press("erase", `「${name}」を消す`, () => {
      void this.#try(`「${name}」を消せませんでした。`, () => this.#erase(name));
    });
    press("rename", `「${name}」の名前を変える`, () => {
      form.hidden = false;
      field.value = name;
      field.focus();
      field.select();
    });
    press("stay", "やめる", () => {
      form.hidden = true;
      part(row, "rename").focus();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#try(`「${name}」の名前を変えられませんでした。`, () => this.#rename(name, field.value.trim()));
    });
    return row;
  }

  /** A failure is said in the line beside the button that takes the last step back, and the button stays. */
  #try(what: string, work: () => Promise<void>): Promise<boolean> {
    return attempt(what, work, element("team-kept"));
  }

  /** Says what was done, and how it is taken back. */
  #say(text: string, words = "", undo?: () => Promise<void>): void {
    show(element("team-kept"), text);
    const button = element("team-undo");
    button.hidden = undo === undefined;
    button.textContent = words;
    button.onclick = undo ? () => void this.#try("元に戻せませんでした。", undo) : null;
  }
}

/** What is said where a kept team cannot be opened. */
export function unopened(name: string): string {
  return `「${name}」を開けませんでした。`;
}

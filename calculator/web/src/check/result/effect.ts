/** Says how the last change moved the points that count: before the change, and after the rules have counted again. */

import { amountNow } from "./bar";

export class Effect {
  /** The amount before a change that the rules have not answered yet. */
  #before: string | null = null;

  constructor(private readonly tell: (text: string) => void) {}

  /** Remembers the amount before a change. Of several changes in a row the amount before the first is remembered. */
  before(): void {
    this.#before ??= amountNow();
  }

  shown(readable: boolean): void {
    const [before, now] = [this.#before, amountNow()];
    this.#before = null;
    if (!readable || before === null || now === "") return;
    if (before === "") this.tell(`合計は${now}です。`);
    else this.tell(before === now ? `合計は変わらず、${now}です。` : `合計は${before}から${now}になりました。`);
  }

  forget(): void {
    this.#before = null;
  }
}

/** Asks the engine. Of the questions of one kind the page gets the answer to the newest alone. */

import type { Engine, Method, Reply } from "../engine/client";
import type { Methods, Parts, Problem, ViewParams } from "../engine/contract";

export class Asker {
  /** How often a question of the kind was put or dropped. */
  readonly #turns = new Map<string, number>();
  readonly #asking = new Map<string, Promise<unknown>>();

  constructor(private readonly engine: Engine) {}

  /** The reply to the question; null where a newer question of its kind was put, or it was dropped, before it came. */
  async latest<M extends Method>(
    kind: string,
    method: M,
    params: () => Methods[M]["params"],
  ): Promise<Reply<Methods[M]["result"]> | null> {
    const turn = this.drop(kind);
    // The engine answers one question of a kind at a time; of those put while it works only the newest goes to it.
    while (this.#asking.has(kind)) await this.#asking.get(kind);
    if (turn !== this.#turns.get(kind)) return null;
    const asked = this.engine.request(method, params());
    this.#asking.set(kind, asked);
    const reply = await asked;
    this.#asking.delete(kind);
    return turn === this.#turns.get(kind) ? reply : null;
  }

  /** The same for a part of the page, which says what the answer is. */
  view<P extends keyof Parts>(kind: string, part: P, params: () => ViewParams): Promise<Reply<Parts[P]> | null> {
    const asked = (): ViewParams => ({ ...params(), part });
    return this.latest(kind, "view", asked) as Promise<Reply<Parts[P]> | null>;
  }

  /** The entries changed, so that the answer to the last question of the kind is thrown away when it comes. */
  drop(kind: string): number {
    const turn = (this.#turns.get(kind) ?? 0) + 1;
    this.#turns.set(kind, turn);
    return turn;
  }

  /** Whether an answer is on its way. */
  isAsking(kind: string): boolean {
    return this.#asking.has(kind);
  }
}

/** The problems that the holder has to put right; null where the reply failed for another reason, or did not fail. */
export function problemsOf({ error }: Reply): readonly Problem[] | null {
  return Array.isArray(error?.data) && error.data.length > 0 ? (error.data as Problem[]) : null;
}

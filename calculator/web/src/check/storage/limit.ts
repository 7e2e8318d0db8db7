/** A time limit for promises of the browser, some of which are never settled. */

export const PATIENCE = 2_500; // milliseconds

export class Unanswered extends Error {
  constructor(asked: string) {
    super(`no answer from the browser: ${asked}`);
    this.name = "Unanswered";
  }
}

/** The answer, if it comes in time; `Unanswered` names what was asked. */
export function within<T>(answer: Promise<T>, asked: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Unanswered(asked)), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

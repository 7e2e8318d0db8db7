import assert from "node:assert/strict";
import { test } from "node:test";

/** Stands in for the browser's, which runs finalizers when it likes. */
class Registry<T> {
  static made: Registry<unknown>[] = [];
  readonly run: (held: T) => void;

  constructor(clean: (held: T) => void) {
    this.run = clean;
    Registry.made.push(this as Registry<unknown>);
  }
}

const { delayFinalizers, standStill } = await import("./finalizers");

test("a finalizer runs at once, but never while a request stands still, and then once", async () => {
  Object.assign(globalThis, { FinalizationRegistry: Registry });
  delayFinalizers();
  const cleaned: string[] = [];
  new FinalizationRegistry((held: string) => cleaned.push(held));
  const browsers = Registry.made[0] as Registry<unknown>;
  browsers.run("before");
  assert.deepEqual(cleaned, ["before"]);
  const read = standStill(() => {
    browsers.run("while it stands");
    return standStill(() => "content");
  });
  assert.equal(read, "content");
  assert.deepEqual(cleaned, ["before"]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(cleaned, ["before", "while it stands"]);
});

test("where a request fails, what waited is cleaned too", async () => {
  const cleaned: string[] = [];
  new FinalizationRegistry((held: string) => cleaned.push(held));
  const browsers = Registry.made.at(-1) as Registry<unknown>;
  const fail = () =>
    standStill(() => {
      browsers.run("while it stands");
      throw new Error("HTTP 404");
    });
  assert.throws(fail, /404/);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(cleaned, ["while it stands"]);
});

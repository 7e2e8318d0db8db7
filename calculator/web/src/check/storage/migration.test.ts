import assert from "node:assert/strict";
import { test } from "node:test";
import { upgrade } from "./migration";

/** A database with one store, and what is in it. */
function database(kept: Map<string, unknown>) {
  const created: string[] = [];
  const store = {
    get: async (key: string) => kept.get(key),
    put: async (value: unknown, key: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
  };
  return {
    created,
    made: { createObjectStore: (name: string) => created.push(name) },
    use: { objectStore: () => store },
  };
}

test("a new database gets its store and nothing else", async () => {
  const kept = new Map<string, unknown>();
  const { created, made, use } = database(kept);
  await upgrade(made, 0, use);
  assert.deepEqual(created, ["kept"]);
  assert.equal(kept.size, 0);
});

test("what version 1 kept is all there, under its scheme", async () => {
  const log = { scheme: "conken-renewal", activities: [{ id: "a1" }, { id: "a2" }] };
  const draft = { editing: null, values: {} };
  const kept = new Map<string, unknown>([
    ["log", log],
    ["draft", draft],
    ["undo", { activities: [{ id: "a1" }], expires: "2027-03-31", text: "追加しました。" }],
  ]);
  const { made, use } = database(kept);
  await upgrade(made, 1, use);
  assert.deepEqual([...kept.keys()].sort(), [
    "draft/conken-renewal",
    "history/conken-renewal",
    "log/conken-renewal",
    "scheme",
  ]);
  assert.deepEqual(kept.get("log/conken-renewal"), log);
  assert.deepEqual(kept.get("history/conken-renewal"), [
    { text: "追加しました。", dates: { expires: "2027-03-31" }, was: [[0, { id: "a1" }]], added: ["a2"] },
  ]);
});

test("the present version is left as it is", async () => {
  const kept = new Map<string, unknown>([["log/conken-renewal", { activities: [] }]]);
  const { made, use } = database(kept);
  await upgrade(made, 2, use);
  assert.deepEqual([...kept.keys()], ["log/conken-renewal"]);
});

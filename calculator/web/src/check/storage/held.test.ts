import assert from "node:assert/strict";
import { test } from "node:test";
import { Held } from "./held";

const kept = (revision: string, values: Record<string, unknown>) => ({
  revision,
  values: new Map<string, unknown>(Object.entries(values)),
});

test("what is kept is shown, and asked for again it is no news", () => {
  const held = new Held();
  assert.equal(held.take(kept("r1", { name: "山田" })), true);
  assert.equal(held.values.get("name"), "山田");
  assert.equal(held.take(kept("r1", { name: "山田" })), false);
});

test("a value that is changed while it is being written still waits", () => {
  const held = new Held();
  held.set("name", "山", true);
  const entries = [...held.waiting];
  held.set("name", "山田", true);
  held.written(entries, "r1");
  assert.deepEqual([...held.waiting], [["name", "山田"]]);
  held.written([...held.waiting], "r2");
  assert.equal(held.waiting.size, 0);
});

test("what waits survives what another tab has written to another value", () => {
  const held = new Held();
  held.take(kept("r1", { name: "前", on: "2026-01-01" }));
  held.set("name", "山田", true);
  held.take(kept("r2", { name: "前", on: "2026-02-02" }));
  assert.equal(held.values.get("name"), "山田");
  assert.equal(held.values.get("on"), "2026-02-02");
  assert.equal(held.revision, "r2");
});

test("an own write that is carried out late is no news, and what was changed meanwhile still waits", () => {
  const held = new Held();
  held.take(kept("r1", { name: "前" }));
  held.set("name", "山", true);
  held.sending("r2", [...held.waiting]);
  held.set("name", "山田", true);
  assert.equal(held.take(kept("r2", { name: "山" })), false);
  assert.equal(held.revision, "r2");
  assert.equal(held.values.get("name"), "山田");
  assert.deepEqual([...held.waiting], [["name", "山田"]]);
});

test("what another tab writes after such a write is joined with what was changed meanwhile", () => {
  const held = new Held();
  held.take(kept("r1", { name: "前", on: "2026-01-01" }));
  held.set("name", "山", true);
  held.sending("r2", [...held.waiting]);
  held.set("name", "山田", true);
  held.take(kept("r3", { name: "山", on: "2026-02-02" }));
  assert.equal(held.values.get("name"), "山田");
  assert.equal(held.values.get("on"), "2026-02-02");
  assert.equal(held.values.has("versions"), false);
});

test("what a page left behind is taken up once: not where its last write arrived", () => {
  const gone = new Held();
  gone.take(kept("r1", { name: "前" }));
  gone.set("name", "山田", true);
  const held = new Held();
  held.take(kept("r1", { name: "前" }));
  held.takeUp([gone.left(null)]);
  assert.deepEqual([...held.waiting], [["name", "山田"]]);
  const later = new Held();
  later.take(kept("r2", { name: "山田" }));
  later.takeUp([gone.left("r2")]);
  assert.equal(later.waiting.size, 0);
});

test("what a page left is joined with what another tab wrote after the page's own late write", () => {
  const gone = new Held();
  gone.take(kept("r1", { name: "前", on: "2026-01-01" }));
  gone.set("name", "山", true);
  gone.sending("r2", [...gone.waiting]);
  gone.set("name", "山田", true);
  const held = new Held();
  held.take(kept("r3", { name: "山", on: "2026-02-02" }));
  held.takeUp([gone.left(null)]);
  assert.equal(held.values.get("name"), "山田");
  assert.equal(held.values.get("on"), "2026-02-02");
  assert.equal(held.values.has("versions"), false);
});

test("how the engine ran here stays here, and an empty log disputes nothing", () => {
  const held = new Held();
  held.take(kept("r1", { starts: 1, "log/s": { activities: [] } }));
  assert.deepEqual([...held.carried().keys()], ["log/s"]);
  const theirs = new Map<string, unknown>([["log/s", { activities: [{ id: "a1" }] }]]);
  assert.deepEqual(held.newsOf(new Map(), theirs), [["log/s", { activities: [{ id: "a1" }] }]]);
});

test("after everything was removed the next write is the first one", () => {
  const held = new Held();
  held.take(kept("r1", { name: "山田" }));
  held.removed();
  assert.equal(held.values.size, 0);
  assert.equal(held.revision, undefined);
});

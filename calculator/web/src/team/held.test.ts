import assert from "node:assert/strict";
import { test } from "node:test";
import { type Held, sameTable } from "./held";

const file = new Blob(["山田"]);
const held = (...left: string[]): Held => ({
  rows: [],
  unread: [],
  files: new Map([["a.csv", file]]),
  logs: new Map(),
  left: new Set(left),
});

test("a table is the same where the same people were taken out of the same files", () => {
  assert.ok(sameTable(held("山田"), held("山田")));
});

test("a table is another where somebody else was taken out, though as many are left", () => {
  assert.ok(!sameTable(held("山田"), held("佐藤")));
});

test("a table is another where a file of the same name has been chosen anew", () => {
  assert.ok(!sameTable(held(), { ...held(), files: new Map([["a.csv", new Blob(["山田"])]]) }));
});

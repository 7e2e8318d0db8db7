import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyActivity } from "../log/log";
import { isFiltering, passes } from "./filter";
import { fold, holds } from "../../text-match";

const ALL = { year: "", category: "", status: "", unproven: false, words: "" };
const ACTIVITY = { ...emptyActivity(), category: "B", title: "ｺﾝｻﾙの講座", note: "第2回", evidence: "certificate" };

test("width, case and kana make no difference", () => {
  assert.equal(fold("ＣＰＤ ｺｰﾁﾝｸﾞ"), fold("cpd こーちんぐ"));
  assert.ok(holds("品質マネジメント", "まねじめんと"));
  assert.ok(holds("品質マネジメント", ""));
});

test("every word has to be there, in any field that people write", () => {
  assert.ok(passes(ACTIVITY, "2026", { ...ALL, words: "コンサル 第2回" }));
  assert.ok(!passes(ACTIVITY, "2026", { ...ALL, words: "コンサル 第3回" }));
});

test("each choice narrows the list, and none of them leaves it whole", () => {
  assert.ok(passes(ACTIVITY, "2026", ALL));
  assert.ok(!passes(ACTIVITY, "2026", { ...ALL, year: "2025" }));
  assert.ok(!passes(ACTIVITY, "2026", { ...ALL, category: "A" }));
  assert.ok(!passes(ACTIVITY, "2026", { ...ALL, status: "planned" }));
  assert.ok(!passes(ACTIVITY, "2026", { ...ALL, unproven: true }));
  assert.ok(passes({ ...ACTIVITY, evidence: "none" }, "2026", { ...ALL, unproven: true }));
});

test("blanks alone are no filter", () => {
  assert.ok(!isFiltering({ ...ALL, words: " " }));
  assert.ok(isFiltering({ ...ALL, unproven: true }));
});

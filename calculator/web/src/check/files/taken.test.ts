import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReadyRow } from "../../engine/contract";
import { emptyActivity, type Log } from "../log/log";
import { chosenOf, takenLog } from "./taken";

const activity = (id: string, title: string) => ({ ...emptyActivity(), id, title });
const row = (number: number, title: string, more: Partial<ReadyRow> = {}): ReadyRow => ({
  row: number,
  activity: activity(`a${number}`, title),
  same: "",
  repeats: false,
  ...more,
});
const present: Log = { format: "cpd-log/1", scheme: "s", activities: [activity("a1", "前"), activity("a2", "ほか")] };
const none = new Set<string>();

test("beside the list, what is in it already or repeats a row is left out", () => {
  const ready = [row(1, "新しい"), row(2, "同じ", { same: "a1" }), row(3, "二度目", { repeats: true })];
  const { fresh, instead } = chosenOf(ready, "add", none);
  assert.deepEqual(
    fresh.map(({ title }) => title),
    ["新しい"],
  );
  assert.equal(instead.size, 0);
});

test("what a person ticks is taken though it is there already", () => {
  const ready = [row(2, "同じ", { same: "a1" }), row(3, "二度目", { repeats: true })];
  assert.equal(chosenOf(ready, "add", new Set(["2", "3"])).fresh.length, 2);
});

test("writing over puts the read one in the place and under the id of the same one, and adds the rest with free ids", () => {
  const chosen = chosenOf([row(1, "後", { same: "a1" }), row(2, "新しい")], "overwrite", none);
  const log = takenLog({}, chosen, "overwrite", present, []);
  assert.deepEqual(
    log.activities.map(({ id, title }) => [id, title]),
    [
      ["a1", "後"],
      ["a2", "ほか"],
      ["a3", "新しい"],
    ],
  );
});

test("in place of the list only what was read is left, with what is still being written at the end", () => {
  const chosen = chosenOf([row(1, "後", { same: "a1" })], "replace", none);
  const log = takenLog({ expires: "2027-03-31" }, chosen, "replace", present, [activity("a9", "書きかけ")]);
  assert.deepEqual(
    log.activities.map(({ title }) => title),
    ["後", "書きかけ"],
  );
  assert.equal(log.expires, "2027-03-31");
  assert.equal(log.scheme, "s");
});

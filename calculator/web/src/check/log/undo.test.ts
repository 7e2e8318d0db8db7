import assert from "node:assert/strict";
import { test } from "node:test";
import { appended, emptyActivity, emptyLog, freeId, type Log } from "./log";
import { changeBetween, undone } from "./undo";

const activity = (id: string, title = id) => ({ ...emptyActivity(), id, title });
const logOf = (...ids: string[]): Log => ({
  ...emptyLog("conken-renewal", ["expires"]),
  activities: ids.map((id) => activity(id)),
});

test("what was removed comes back to its place", () => {
  const before = logOf("a1", "a2", "a3");
  const after = { ...before, activities: before.activities.filter(({ id }) => id !== "a2") };
  const back = undone(after, changeBetween(before, after, "削除しました。"));
  assert.deepEqual(back, before);
});

test("what was added goes, and what others did since stays", () => {
  const before = logOf("a1");
  const after = { ...before, activities: [...before.activities, activity("a2")] };
  const change = changeBetween(before, after, "追加しました。");
  const later = { ...after, activities: [activity("a1", "直した"), activity("a2"), activity("a3")] };
  assert.deepEqual(
    undone(later, change).activities.map(({ id, title }) => [id, title]),
    [
      ["a1", "直した"],
      ["a3", "a3"],
    ],
  );
});

test("a date is taken back only where the change touched one", () => {
  const before = { ...logOf("a1"), expires: "2027-03-31" };
  const dated = { ...before, expires: "2028-03-31" };
  assert.equal(undone(dated, changeBetween(before, dated, "")).expires, "2027-03-31");
  const more = { ...before, activities: [...before.activities, activity("a2")] };
  const change = changeBetween(before, more, "");
  assert.equal(change.dates, null);
  assert.equal(undone({ ...more, expires: "2028-03-31" }, change).expires, "2028-03-31");
});

test("an id that is taken is never given twice", () => {
  const { activities } = logOf("a1", "a3");
  assert.equal(freeId(activities), "a4");
  const both = appended(activities, [activity("a3"), activity("a9"), activity("a3")]);
  assert.equal(new Set(both.map(({ id }) => id)).size, 5);
  assert.deepEqual(both.slice(0, 2), activities);
});

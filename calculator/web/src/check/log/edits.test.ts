import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Store } from "../storage/store";
import { Changes } from "./edits";
import { type Activity, emptyActivity } from "./log";
import { Logbook } from "./logbook";

const activity = (title: string, more: Partial<Activity> = {}): Activity => ({ ...emptyActivity(), title, ...more });

/** A store that keeps in memory alone. */
function memory(): Store {
  const values = new Map<string, unknown>();
  const store = {
    readOnly: false,
    get: (key: string) => values.get(key),
    getFor: (scheme: string, key: string) => values.get(`${key}/${scheme}`),
    keep: (key: string, value: unknown) => void values.set(key, value),
    keepFor: (scheme: string, key: string, value: unknown) => void values.set(`${key}/${scheme}`, value),
  };
  return store as unknown as Store;
}

let store: Store;
let book: Logbook;
let changes: Changes;
let said: string[];
let closed: (string | undefined)[];

beforeEach(() => {
  document.body.innerHTML =
    '<div id="setup"><input name="scheme" value="s" data-dates="expires" data-activities></div>';
  [store, said, closed] = [memory(), [], []];
  book = new Logbook(store);
  book.open("s");
  changes = new Changes(store, book, {
    changed: (text) => said.push(text),
    outdated: (id) => closed.push(id),
    told: () => undefined,
  });
});

const titles = () => book.log.activities.map(({ id, title }) => [id, title]);

test("what is entered gets an id of its own, and what is changed keeps its id", () => {
  assert.deepEqual(changes.save([activity("前")], null), ["a1"]);
  assert.deepEqual(changes.save([activity("後")], "a1"), ["a1"]);
  assert.deepEqual(titles(), [["a1", "後"]]);
  assert.deepEqual(said, ["「前」を追加しました。", "「後」を変更しました。"]);
});

test("what another tab has deleted meanwhile is entered anew", () => {
  assert.deepEqual(changes.save([activity("研修")], "a7"), ["a1"]);
  assert.deepEqual(titles(), [["a1", "研修"]]);
});

test("several days of one activity are one change, which is taken back as one", () => {
  assert.deepEqual(changes.save([activity("研修"), activity("研修")], null), ["a1", "a2"]);
  assert.equal(changes.takeBack(), true);
  assert.deepEqual(titles(), []);
  assert.equal(changes.takeBack(), false);
});

test("of the notes that are entered those that are not finished are said to be drafts", () => {
  changes.add([activity("一"), activity("二", { status: "draft" })]);
  assert.deepEqual(said, ["1件を追加しました。1件を下書きとして残しました。"]);
});

test("deleting closes the form of the activity, and can be taken back", () => {
  changes.save([activity("研修")], null);
  changes.remove("a1");
  assert.deepEqual([titles(), closed], [[], ["a1"]]);
  changes.takeBack();
  assert.deepEqual(titles(), [["a1", "研修"]]);
});

test("the parts of an activity stand in its place", () => {
  changes.save([activity("長い"), activity("次")], null);
  changes.split("a1", [
    { date: "2026-03-30", until: "2026-03-31", hours: "2" },
    { date: "2026-04-01", until: "2026-04-02", hours: "2" },
  ]);
  assert.deepEqual(
    book.log.activities.map(({ id, title, date }) => [id, title, date]),
    [
      ["a1", "長い", "2026-03-30"],
      ["a2", "次", ""],
      ["a3", "長い", "2026-04-01"],
    ],
  );
});

test("a file that is read brings no evidence: what the same activity had stays with it", () => {
  const files = [{ id: "f", name: "f.pdf", type: "application/pdf", size: 1, sha256: "0" }];
  changes.save([activity("研修", { date: "2026-04-01", files })], null);
  const read = { ...book.log, activities: [activity("研修", { id: "a1", date: "2026-04-01" })] };
  changes.take(read, true, "取り込みました。");
  assert.deepEqual(book.log.activities[0]?.files, files);
  changes.take({ ...read, activities: [activity("別", { id: "a1", date: "2026-04-01" })] }, true, "取り込みました。");
  assert.equal(book.log.activities[0]?.files, undefined);
});

test("a tab that only looks on changes nothing", () => {
  changes.save([activity("研修")], null);
  store.readOnly = true;
  changes.takePlanned([activity("予定")], "足しました。");
  assert.equal(changes.takeBack(), false);
  assert.deepEqual(titles(), [["a1", "研修"]]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeElsewhere, placeOf } from "./place";

test("an activity's path gives its place and its field, or the first field for the whole of it", () => {
  assert.deepEqual(placeOf("activities[3].hours"), { index: 3, field: "hours" });
  assert.deepEqual(placeOf("activities[12]"), { index: 12, field: "date" });
  assert.equal(placeOf("expires"), null);
  assert.equal(placeOf("also.other.expires"), null);
});

test("a path into another log gives the way to it", () => {
  assert.deepEqual(placeElsewhere("others[cm/a3].hours"), { id: "cm/a3", field: "hours" });
  assert.deepEqual(placeElsewhere("others[cm]"), { id: "cm/", field: "date" });
  assert.deepEqual(placeElsewhere("also.cm.expires"), { id: "cm/", field: "expires" });
  assert.equal(placeElsewhere("activities[3].hours"), null);
});

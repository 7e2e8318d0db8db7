import assert from "node:assert/strict";
import { test } from "node:test";
import { isSealed, sealed } from "./seal";

test("the hash is the one that Python makes", () => {
  assert.equal(sealed({ b: "é", a: 1 }).sha256, "6071e7aa781e8adc235db31b17e6d0ee414a17031b1744a38fbf2cd17effcbce");
});

test("what is saved can be told from what was changed since", () => {
  const saved = sealed({ activities: [{ id: "a1", title: "𠮷野\u0001" }] });
  assert.ok(isSealed(JSON.parse(JSON.stringify(saved, null, 1)) as object));
  assert.ok(!isSealed({ ...saved, activities: [] }));
  assert.ok(!isSealed({ activities: [] }));
});

test("to seal twice is to seal once", () => {
  assert.deepEqual(sealed(sealed({ a: 1 })), sealed({ a: 1 }));
});

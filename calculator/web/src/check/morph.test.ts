import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fill } from "./morph";

let target: HTMLElement;
beforeEach(() => {
  target = document.createElement("div");
  document.body.replaceChildren(target);
});

test("what has not changed is the same node as before", () => {
  fill(target, "<p>一</p><p>二</p><p>三</p>");
  const [first, , third] = target.children;
  fill(target, "<p>一</p><p>別</p><p>三</p>");
  assert.equal(target.textContent, "一別三");
  assert.equal(target.children[0], first);
  assert.equal(target.children[2], third);
});

test("what a person typed, opened and has in focus stays", () => {
  const markup = (more: string) =>
    `<details id="steps"><summary>計算</summary></details><p>${more}</p><input id="hours" type="text">`;
  fill(target, markup("前"));
  const field = document.getElementById("hours") as HTMLInputElement;
  field.value = "2:30";
  field.focus();
  (document.getElementById("steps") as HTMLDetailsElement).open = true;
  fill(target, markup("後"));
  assert.equal(target.querySelector("p")?.textContent, "後");
  assert.equal((document.getElementById("hours") as HTMLInputElement).value, "2:30");
  assert.ok((document.getElementById("steps") as HTMLDetailsElement).open);
  assert.equal(document.activeElement?.id, "hours");
});

test("rows keep their nodes by their activity when one above them goes", () => {
  const row = (id: string) => `<tr data-activity="${id}"><td>${id}</td></tr>`;
  fill(target, `<table><tbody>${row("a1")}${row("a2")}${row("a3")}</tbody></table>`);
  const last = target.querySelector('[data-activity="a3"]');
  fill(target, `<table><tbody>${row("a3")}${row("a2")}</tbody></table>`);
  assert.equal(target.querySelector('[data-activity="a3"]'), last);
  assert.equal(target.textContent, "a3a2");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { chunks, cut, type Lexicon, type Script } from "./cut";
import { fold, foldText, leapingPairs, runs } from "./fold";
import { fromRomaji } from "./romaji";

test("one spelling for all that Japanese writes in several ways", () => {
  for (const other of ["ｺｰﾁﾝｸﾞ", "こーちんぐ", "コーチング"]) assert.equal(foldText(other), "こちんぐ");
  assert.equal(foldText("ＣＰＤ"), "cpd");
  assert.equal(foldText("１，０００円"), "1000円");
  assert.equal(foldText("づ"), foldText("ず"));
});

test("each folded letter knows where it came from", () => {
  const { text, from } = fold("ＣＰＤのﾎﾟｲﾝﾄ");
  assert.equal(text, "cpdのぽいんと");
  assert.equal(from.length, text.length + 1);
  assert.equal("ＣＰＤのﾎﾟｲﾝﾄ".slice(from[4], from[5]), "ﾎﾟ");
});

test("a text runs on as Japanese, or as a Latin word with its number", () => {
  const text = "更新cpd30分 1.5";
  assert.deepEqual(
    runs(text).map(({ start, end, japanese }) => [text.slice(start, end), japanese]),
    [
      ["更新", true],
      ["cpd30", false],
      ["分", true],
      ["1.5", false],
    ],
  );
  assert.deepEqual(
    chunks(text).map(({ start, end }) => text.slice(start, end)),
    ["更新cpd30分", "1.5"],
  );
});

test("振込 finds 振り込み", () => {
  assert.ok(leapingPairs("振り込み").includes("振込"));
});

test("Latin letters are read as kana, and what is no Japanese is not", () => {
  assert.equal(fromRomaji("koushin"), "こうしん");
  assert.equal(fromRomaji("kenshuu"), "けんしゆう");
  assert.equal(fromRomaji("nippon"), "につぽん");
  assert.equal(fromRomaji("konnichi"), "こんにち");
  assert.equal(fromRomaji("script"), undefined);
});

test("a query is cut into known words, and grammar carries nothing", () => {
  const lexicon: Lexicon = {
    isKey: (word) => ["更新", "条件"].includes(word),
    isFiller: (word) => ["の", "は"].includes(word),
    isCounted: () => false,
    stands: () => false,
    wordsFrom: () => new Map(),
  };
  const text = "更新の条件は";
  const script = Array.from(text, (letter): Script => (/[ぁ-ん]/.test(letter) ? "hiragana" : "other"));
  assert.deepEqual(
    cut(text, script, lexicon).map(({ start, end, kind }) => [text.slice(start, end), kind]),
    [
      ["更新", "key"],
      ["の", "filler"],
      ["条件", "key"],
      ["は", "filler"],
    ],
  );
});

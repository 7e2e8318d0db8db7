// How words end, in Japanese and in English, and what is left of them without it.

import { leapingPairs } from "./fold";

/** What verbs end in, to how else they end before another word: 払う is 払わない, 払います, 払えば, 払った. */
const ENDINGS: Record<string, string> = {
  う: "わいえおつ",
  く: "かきけこい",
  ぐ: "がぎげごい",
  す: "さしせそ",
  つ: "たちてとつ",
  ぬ: "なにねのん",
  む: "まみめもん",
  ぶ: "ばびべぼん",
  る: "らりれろつ",
};

/** An English word without its ending: seminars, paying, renewed. */
export function stems(word: string): string[] {
  const [, stem = "", ending = ""] = /^([a-z]{3,}?)(s|es|ed|d|ing|al)$/.exec(word) ?? [];
  return stem
    ? Array.from(new Set([stem, word.slice(0, -1), stem + "e"])).filter((each) => each !== word && ending)
    : [];
}

/** The stems of a verb; of any other word nothing. */
export function inflected(word: string): string[] {
  if (!/[々一-鿿][ぁ-ゖ]{0,2}$/u.test(word.slice(0, -1)) && !/^(こえ|すぎ|たり|やめ|わすれ|おく)る$/u.test(word))
    return [];
  const stem = word.slice(0, -1);
  const last = word.at(-1)!;
  if (/^[見出来得]る$/u.test(word)) return [stem, ...Array.from("たてなまられよ", (ending) => stem + ending)];
  const whole = last === "る" && /[いきしちにひみりえけせてねへめれげべ]$/u.test(stem) ? [stem] : [];
  return [...whole, ...Array.from(ENDINGS[last] ?? "", (ending) => stem + ending)];
}

/** 取り下げ as 取下: what is left of a word when its hiragana go, where at least two kanji are left. */
export function withoutKana(text: string): string | undefined {
  if (!leapingPairs(text).length && !/[々〆一-鿿豈-﫿]{2,}[ぁ-ゖ]{1,2}$/u.test(text)) return undefined;
  const bare = text.replace(/[ぁ-ゖ]+/gu, "");
  return bare.length > 1 ? bare : undefined;
}

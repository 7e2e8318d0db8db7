// The endings of words in Japanese and in English, and the words without their endings.

import { leapingPairs } from "./fold";

/** For each ending of a verb its other endings: 払う is also 払わない, 払います, 払えば, 払った. */
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

/** The stems of a verb; none for any other word. */
export function inflected(word: string): string[] {
  if (!/[々一-鿿][ぁ-ゖ]{0,2}$/u.test(word.slice(0, -1)) && !/^(こえ|すぎ|たり|やめ|わすれ|おく)る$/u.test(word))
    return [];
  const stem = word.slice(0, -1);
  const last = word.at(-1)!;
  if (/^[見出来得]る$/u.test(word)) return [stem, ...Array.from("たてなまられよ", (ending) => stem + ending)];
  const whole = last === "る" && /[いきしちにひみりえけせてねへめれげべ]$/u.test(stem) ? [stem] : [];
  return [...whole, ...Array.from(ENDINGS[last] ?? "", (ending) => stem + ending)];
}

/** The word without its hiragana, where at least two kanji are left: 取下 of 取り下げ. */
export function withoutKana(text: string): string | undefined {
  if (!leapingPairs(text).length && !/[々〆一-鿿豈-﫿]{2,}[ぁ-ゖ]{1,2}$/u.test(text)) return undefined;
  const bare = text.replace(/[ぁ-ゖ]+/gu, "");
  return bare.length > 1 ? bare : undefined;
}

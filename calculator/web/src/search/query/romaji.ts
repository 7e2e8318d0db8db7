// Turns Latin letters into hiragana for words typed with the input method off: koushin is こうしん.

const CONSONANTS: Record<string, string> = {
  "": "あいうえお",
  k: "かきくけこ",
  g: "がぎぐげご",
  s: "さしすせそ",
  z: "ざじずぜぞ",
  t: "たちつてと",
  d: "だじずでど",
  n: "なにぬねの",
  h: "はひふへほ",
  b: "ばびぶべぼ",
  p: "ぱぴぷぺぽ",
  m: "まみむめも",
  y: "や ゆ よ",
  r: "らりるれろ",
  w: "わ   お",
};
const SOUNDS = new Map<string, string>([
  ["shi", "し"],
  ["chi", "ち"],
  ["tsu", "つ"],
  ["fu", "ふ"],
  ["ji", "じ"],
  ["sha", "しや"],
  ["shu", "しゆ"],
  ["sho", "しよ"],
  ["cha", "ちや"],
  ["chu", "ちゆ"],
  ["cho", "ちよ"],
  ["ja", "じや"],
  ["ju", "じゆ"],
  ["jo", "じよ"],
  ["jya", "じや"],
  ["jyu", "じゆ"],
  ["jyo", "じよ"],
  ["cya", "ちや"],
  ["cyu", "ちゆ"],
  ["cyo", "ちよ"],
]);
for (const [consonant, row] of Object.entries(CONSONANTS)) {
  Array.from("aiueo").forEach((vowel, i) => {
    if (row[i] !== " ") SOUNDS.set(consonant + vowel, row[i]!);
  });
  if (consonant && !"yw".includes(consonant)) {
    Array.from("auo").forEach((vowel, i) => {
      SOUNDS.set(`${consonant}y${vowel}`, row[1]! + "やゆよ"[i]!);
    });
  }
}

/** The word in folded hiragana, or undefined where it cannot be read as one. */
export function fromRomaji(word: string): string | undefined {
  let kana = "";
  for (let at = 0; at < word.length; ) {
    const length = [3, 2, 1].find((size) => SOUNDS.has(word.slice(at, at + size)));
    if (length) {
      kana += SOUNDS.get(word.slice(at, at + length))!;
      at += length;
    } else if (word[at] === "n") {
      kana += "ん";
      at += word[at + 1] === "n" && !/[aiueoy]/.test(word[at + 2] ?? "") ? 2 : 1;
    } else if (/[kstpcgdbzjhfmr]/.test(word[at]!) && word[at] === word[at + 1]) {
      kana += "つ";
      at += 1;
    } else {
      return undefined;
    }
  }
  return kana;
}

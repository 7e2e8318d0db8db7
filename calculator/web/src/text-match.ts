/** Text as it is compared in a search: width, case and kana make no difference. */

export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

/** Whether every word of the question stands in the text. */
export function holds(text: string, question: string): boolean {
  const folded = fold(text);
  return fold(question)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => folded.includes(word));
}

/** Compares texts for the filters of a page: width, case and kana make no difference. */

export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

/** Whether the text has every word of the question. */
export function holds(text: string, question: string): boolean {
  const folded = fold(text);
  return fold(question)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => folded.includes(word));
}

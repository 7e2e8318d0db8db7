// Joins words again that were cut into pieces because they are misspelt or unknown.

import type { Piece, Script } from "./cut";

const MOST_BROKEN = 4; // pieces into which a slip breaks a word
const LEAST_BROKEN = 4; // letters of such a word

/** The pieces with those of a misspelt word joined again: て|すり|ょう is 手数料. */
export function mended(
  pieces: Piece[],
  chunk: string,
  script: readonly Script[],
  isNear: (word: string) => boolean,
): Piece[] {
  const put: Piece[] = [];
  for (let at = 0; at < pieces.length; ) {
    let size = Math.min(MOST_BROKEN, pieces.length - at);
    while (size > 1 && !isBroken(pieces.slice(at, at + size), chunk, script, isNear)) size -= 1;
    const [first, last] = [pieces[at]!, pieces[at + size - 1]!];
    put.push(size > 1 ? { kind: "plain", start: first.start, end: last.end, words: [] } : first);
    at += size;
  }
  return doubtful(put, script);
}

function isBroken(
  pieces: readonly Piece[],
  chunk: string,
  script: readonly Script[],
  isNear: (word: string) => boolean,
): boolean {
  const [{ start }, { end }] = [pieces[0]!, pieces.at(-1)!];
  if (new Set(script.slice(start, end)).size > 1) return false;
  const word = chunk.slice(start, end);
  const isOne =
    pieces.some(({ kind }) => kind === "plain") &&
    word.length >= LEAST_BROKEN &&
    /^(?:[ぁ-ゖ]+|[々一-鿿]+)$/u.test(word);
  return isOne && isNear(word);
}

/** Drops short hiragana words beside unexplained letters, because they are parts of another word: れき in りれきしょ. */
function doubtful(pieces: Piece[], script: readonly Script[]): Piece[] {
  const put: Piece[] = [];
  const isHiragana = ({ start, end }: Piece): boolean => script.slice(start, end).every((each) => each === "hiragana");
  const isLost = (piece: Piece): boolean => piece.kind === "plain" && isHiragana(piece);
  const isShort = (piece: Piece): boolean =>
    piece.kind === "read" && piece.end - piece.start < LEAST_BROKEN && isHiragana(piece);
  for (const piece of pieces) {
    const last = put.at(-1);
    if (
      last &&
      ((isLost(last) && (isShort(piece) || isLost(piece))) ||
        (isShort(last) && isLost(piece) && piece.end === piece.start + 1))
    ) {
      put[put.length - 1] = { kind: "plain", start: last.start, end: piece.end, words: [] };
    } else put.push(piece);
  }
  return put;
}

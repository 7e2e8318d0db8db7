// Marks the found words on the page that a result opened, in whatever spelling the page has them.

import { fold, foldText } from "../query/fold";

const TEXTS = ".md-content article";
const LEFT_ALONE = "script, style, form, [data-engine], .headerlink, .md-content__button";

/** Marks the words, which come from the result's address with spaces between them. */
export function markPage(words: string): void {
  const wanted = words
    .split(/\s+/)
    .map((word) => foldText(word))
    .filter(Boolean);
  const page = document.querySelector(TEXTS);
  if (!wanted.length || !page) return;
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  for (const node of nodes) {
    if (!node.parentElement?.closest(LEFT_ALONE)) markNode(node, wanted);
  }
}

function markNode(node: Text, wanted: readonly string[]): void {
  const { text, from } = fold(node.data);
  const marked = new Uint8Array(text.length);
  for (const word of wanted) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) marked.fill(1, at, at + word.length);
  }
  // The last place is marked first, because each mark moves the places after it.
  for (let end = marked.lastIndexOf(1) + 1; end > 0; ) {
    const start = marked.lastIndexOf(0, end - 1) + 1;
    const rest = node.splitText(from[start]!);
    rest.splitText(from[end]! - from[start]!);
    const mark = document.createElement("mark");
    mark.dataset["mdHighlight"] = "";
    rest.replaceWith(mark);
    mark.append(rest);
    end = start > 0 ? marked.lastIndexOf(1, start - 1) + 1 : 0;
  }
}

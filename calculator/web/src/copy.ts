/** Copies a text; where the browser forbids it or has no clipboard, selects `shown` instead. True when it was copied. */
export async function copyText(text: string, shown: Element | null | undefined): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    if (shown) getSelection()?.selectAllChildren(shown);
    return false;
  }
}

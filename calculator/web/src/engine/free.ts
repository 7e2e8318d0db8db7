// Gives memory back at once. Else it stays until the browser next looks for what nobody uses, which may be after the peak.

interface Transferable {
  /** Moves the content into another buffer, cut to that length. Newer than the types of ES2022. */
  transfer?(length: number): ArrayBuffer;
}

/** Frees the memory of a content that nobody reads any more; an old browser frees it later. */
export function free(content: Uint8Array<ArrayBuffer>): void {
  (content.buffer as Transferable).transfer?.(0);
}

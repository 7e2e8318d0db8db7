/** A file on its way to the downloads. */

import { bytesOf } from "../../base64";
import type { TeamSaved } from "../../engine/contract";

/** Saves what the engine made, be it text or not. */
export function saveFile({ name, type, text, base64 }: TeamSaved): void {
  saveText(name, type, base64 === undefined ? (text ?? "") : bytesOf(base64));
}

export function saveText(name: string, type: string, text: string | Uint8Array<ArrayBuffer>): void {
  saveBlob(name, new Blob([text], { type }));
}

export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the data by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Files of evidence in the browser's own file system, each named by a random id. The log holds their real names. */

import { sha256 as hashOf } from "../../engine/sha256";
import type { EvidenceFile } from "../log/log";

const FOLDER = "evidence";
const MOST_BYTES = 20_000_000;
/** Days that an unused file stays, because a form that is open in another tab may still use it. */
const SPARED = 2;
const DAY = 86_400_000; // milliseconds

/** Why a file could not be kept, in words for people. */
export class NotKept extends Error {}

/** Whether this browser has a file system of its own for pages, and lets a page write there. */
export function canKeep(): boolean {
  return (
    typeof navigator.storage?.getDirectory === "function" &&
    "createWritable" in (globalThis.FileSystemFileHandle?.prototype ?? {}) &&
    Boolean(globalThis.crypto?.subtle)
  );
}

export async function keepFile(file: File): Promise<EvidenceFile> {
  if (file.size > MOST_BYTES)
    throw new NotKept(
      `「${file.name}」は大きすぎます（${sizeWords(file.size)}）。${sizeWords(MOST_BYTES)}までです。小さくしてから、もう一度選んでください。`,
    );
  const content = await contentOf(file);
  try {
    const sha256 = await hashOf(content);
    const id = crypto.randomUUID();
    const handle = await (await folder()).getFileHandle(id, { create: true });
    const stream = await handle.createWritable();
    await stream.write(content);
    await stream.close();
    return { id, name: file.name, size: file.size, type: file.type, sha256 };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const why =
      error.name === "QuotaExceededError"
        ? "空き容量が足りません。端末の空きを増やしてから、"
        : "ブラウザーが保存を断りました。";
    throw new NotKept(`「${file.name}」を保存できませんでした。${why}もう一度選んでください。`);
  }
}

async function contentOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // a file that was moved or changed after it was chosen
    throw new NotKept(`「${file.name}」を読めませんでした。ファイルの場所を確かめて、もう一度選んでください。`);
  }
}

/** Removes a file that no activity took. */
export async function dropFile({ id }: EvidenceFile): Promise<void> {
  try {
    await (await folder()).removeEntry(id);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // the file went with all data, or goes with a later sweep
  }
}

/** The file, or null where it is not on this device. */
export async function fileOf({ id }: EvidenceFile): Promise<File | null> {
  try {
    return await (await (await folder()).getFileHandle(id)).getFile();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

export async function removeAll(): Promise<void> {
  if (!canKeep()) return;
  try {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(FOLDER, { recursive: true });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // there is no folder to remove
  }
}

/** Removes the files whose ids do not stand in `named`, the text of all that is kept. */
export async function sweep(named: string): Promise<void> {
  if (!canKeep()) return;
  try {
    const kept = await folder();
    for await (const [id, handle] of kept.entries()) {
      if (named.includes(id) || handle.kind !== "file") continue;
      const { lastModified } = await (handle as FileSystemFileHandle).getFile();
      if (Date.now() - lastModified > SPARED * DAY) await kept.removeEntry(id);
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // a file in use is removed by the next visit
  }
}

/** A size in bytes as people read it: 1234567 is 1.2MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes}バイト`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)}KB` : `${(bytes / 1_000_000).toFixed(1).replace(".0", "")}MB`;
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

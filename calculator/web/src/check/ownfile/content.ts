/**
 * What an own file holds: everything that the holder entered, the name of the write that left it so, and, where a
 * passphrase was wanted, all of it sealed by the browser's own cryptography (AES-GCM with a key from PBKDF2).
 */

import { bytesOf, toBase64 } from "../../base64";
import { isRecord } from "../log/sound";

const FORMAT = "cpd-file/1";
/** What OWASP asks of PBKDF2 with SHA-256; a file says its own number, so that a later one can ask more. */
const ROUNDS = 600_000;
const MOST_ROUNDS = 10_000_000;

/** The key of a file, and what it was made with: another file has another salt, and then another key. */
export interface Lock {
  key: CryptoKey;
  salt: string;
  rounds: number;
}

export interface Content {
  /** The name of the write that left the file so. */
  revision: string;
  values: Map<string, unknown>;
}

/** What a file holds: our content; nothing; a lock we have no key or a wrong key for; a later format; anything else. */
export type Found = Content | "empty" | "locked" | "wrong" | "newer" | "unreadable";

interface Plain {
  format: string;
  revision: string;
  values: Record<string, unknown>;
}

interface Sealed {
  format: string;
  salt: string;
  rounds: number;
  iv: string;
  sealed: string;
}

export async function newLock(passphrase: string): Promise<Lock> {
  return lockWith(passphrase, await base64(crypto.getRandomValues(new Uint8Array(16))), ROUNDS);
}

/** The lock of this file under a passphrase. Whether the passphrase is right only shows when the file is read. */
export async function lockOf(text: string, passphrase: string): Promise<Lock | null> {
  const outer = parsed(text);
  return isSealed(outer) ? lockWith(passphrase, outer.salt, outer.rounds) : null;
}

export async function written({ revision, values }: Content, lock: Lock | null): Promise<string> {
  const plain: Plain = { format: FORMAT, revision, values: Object.fromEntries(values) };
  if (!lock) return JSON.stringify(plain, null, 1);
  const { key, salt, rounds } = lock;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const header = { format: FORMAT, salt, rounds };
  const sealed = await crypto.subtle.encrypt(sealing(iv, header), key, new TextEncoder().encode(JSON.stringify(plain)));
  return JSON.stringify({ ...header, iv: await base64(iv), sealed: await base64(new Uint8Array(sealed)) }, null, 1);
}

/** Reads a file: "locked" where it has another lock than the given one, "wrong" where the passphrase is wrong. */
export async function read(text: string, lock: Lock | null): Promise<Found> {
  if (text === "") return "empty";
  const outer = parsed(text);
  if (isOfLaterFormat(outer)) return "newer";
  if (!isSealed(outer)) return content(outer);
  const { salt, rounds, iv, sealed } = outer;
  if (!lock || lock.salt !== salt || lock.rounds !== rounds) return "locked";
  try {
    const opening = sealing(bytesOf(iv), { format: outer.format, salt, rounds });
    const plain = await crypto.subtle.decrypt(opening, lock.key, bytesOf(sealed));
    return content(parsed(new TextDecoder().decode(plain)));
  } catch (error) {
    if (error instanceof DOMException) return "wrong";
    throw error;
  }
}

/** Format, salt and rounds are authenticated with the sealed text, so that nobody can change them unnoticed. */
function sealing(iv: Uint8Array<ArrayBuffer>, header: { format: string; salt: string; rounds: number }): AesGcmParams {
  const { format, salt, rounds } = header;
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(JSON.stringify([format, salt, rounds])) };
}

async function lockWith(passphrase: string, salt: string, rounds: number): Promise<Lock> {
  // Devices type the same letters with different codes, which NFKC makes one.
  const typed = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const from = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: rounds };
  const key = await crypto.subtle.deriveKey(way, from, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return { key, salt, rounds };
}

function content(plain: unknown): Content | "unreadable" | "newer" {
  if (isOfLaterFormat(plain)) return "newer";
  if (!isRecord(plain) || plain["format"] !== FORMAT) return "unreadable";
  const { revision, values } = plain;
  if (typeof revision !== "string" || !isRecord(values)) return "unreadable";
  return { revision, values: new Map(Object.entries(values)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether a passphrase is on this file. */
export function isLocked(text: string): boolean {
  return isSealed(parsed(text));
}

function isOfLaterFormat(value: unknown): boolean {
  return isRecord(value) && /^cpd-file\/\d+$/.test(String(value["format"])) && value["format"] !== FORMAT;
}

function isSealed(value: unknown): value is Sealed {
  if (!isRecord(value) || value["format"] !== FORMAT) return false;
  const { salt, iv, sealed, rounds } = value;
  if (![salt, iv, sealed].every((each) => typeof each === "string" && /^[\w+/]+=*$/.test(each))) return false;
  return Number.isInteger(rounds) && (rounds as number) > 0 && (rounds as number) <= MOST_ROUNDS;
}

function base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64(new Blob([bytes]));
}

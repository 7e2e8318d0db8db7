/** All files of evidence in one ZIP, named and listed by the rules in the order of the table for the association. */

import { Zip, ZipPassThrough } from "fflate";
import { element, show } from "../../dom";
import type { Engine } from "../../engine/client";
import type { EvidenceOrder } from "../../engine/contract";
import { type EvidenceFile, type Log, today } from "../log/log";
import type { Opened } from "../opened";
import { saveBlob } from "../files/download";
import { fileOf, sizeWords } from "./file-store";

export function filesOf(log: Log): EvidenceFile[] {
  return log.activities.flatMap(({ files }) => files ?? []);
}

/** Says how many there are, and how large; where there are none, nothing. */
export function showBundle(log: Log): void {
  const files = filesOf(log);
  element("evidence-bundle").hidden = files.length === 0;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  element("evidence-sum").textContent = `${files.length}件、${sizeWords(bytes)}`;
}

export function watchBundle(engine: Engine, { asked }: Opened): void {
  element("evidence-save").addEventListener("click", () => {
    say("ファイルをまとめています。");
    void save().catch((error: unknown) =>
      say(`まとめられませんでした。${error instanceof Error ? error.message : ""}`),
    );
  });

  async function save(): Promise<void> {
    const log = asked.log();
    const kept = new Map(filesOf(log).map((file) => [file.id, file]));
    const files = Object.fromEntries(
      log.activities.flatMap(({ id, files = [] }) => (files.length > 0 ? [[id, [...files]]] : [])),
    );
    const reply = await engine.request("evidence", { log, on: asked.on() ?? today(), files });
    if (!reply.result) return say(`まとめられませんでした。${reply.error?.message ?? ""}`);
    const { blob, lost } = await zipped(reply.result, kept);
    saveBlob(reply.result.name, blob);
    const wanting = lost.length > 0 ? `この端末にないファイル：${lost.join("、")}` : "";
    say(`「${reply.result.name}」を保存しました。${wanting}`);
  }
}

function say(text: string): void {
  show(element("evidence-said"), text);
}

/** The files go in as they are, because PDFs and photos are compressed already. */
async function zipped(
  { entries, list }: EvidenceOrder,
  kept: ReadonlyMap<string, EvidenceFile>,
): Promise<{ blob: Blob; lost: string[] }> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const put = (name: string, content: Uint8Array): void => {
    const entry = new ZipPassThrough(name);
    entry.mtime = `${today()}T00:00:00`;
    zip.add(entry);
    entry.push(content, true);
  };
  const lost: string[] = [];
  put(list.name, new TextEncoder().encode(list.text));
  for (const { file, path } of entries) {
    const known = kept.get(file);
    const found = known && (await fileOf(known));
    if (found) put(path, new Uint8Array(await found.arrayBuffer()));
    else lost.push(known?.name ?? path);
  }
  zip.end();
  return { blob: new Blob(parts, { type: "application/zip" }), lost };
}

/** The part of the page where the holder chooses an own file, and is told how it is with it. */

import { announce, element, show } from "../../dom";
import { clock } from "../status/save-state";
import type { OwnFile } from "./own-file";
import { canPick, pickNew, pickPresent } from "./pickers";
import type { FileState, Why } from "./file-state";

const WHY: Record<Why, string> = {
  newer: "新しい版のこのページで作られたファイルです。ページを再読み込みしてから、つなぎ直してください。",
  unreadable: "このページで作ったファイルとして読み取れません。上書きはしていません。別のファイルを選んでください。",
  gone: "ファイルが見つかりません。移したか、名前を変えたか、削除した可能性があります。つなぎ直すか、別のファイルを選んでください。",
  refused: "ファイルに書き込めませんでした。つなぎ直すか、別のファイルを選んでください。",
};

export function watchOwnFile(own: OwnFile): void {
  const able = canPick();
  element("own-unable").hidden = able;
  element("own-choose").hidden = !able;
  element("own-import").hidden = !able;
  const passphrase = element<HTMLInputElement>("field-own-passphrase");
  const key = element<HTMLInputElement>("field-own-key");
  const take = async (picked: Promise<FileSystemFileHandle | null>): Promise<void> => {
    const handle = await picked;
    if (handle) await own.take(handle, passphrase.value);
    passphrase.value = "";
    if (own.state.kind === "locked") location.hash = "#/data";
  };
  element("own-new").addEventListener("click", () => void take(pickNew()));
  element("own-open").addEventListener("click", () => void take(pickPresent()));
  element("own-import-open").addEventListener("click", () => void take(pickPresent()));
  for (const id of ["own-connect", "own-alert-connect"])
    element(id).addEventListener("click", () => void own.connect());
  element("own-leave").addEventListener("click", () => void own.leave());
  element("own-locked").addEventListener("submit", (event) => {
    event.preventDefault();
    void own.unlock(key.value).then(() => (own.state.kind === "locked" ? key.select() : (key.value = "")));
  });
}

export function showOwnFile(state: FileState): void {
  const held = state.kind === "asks" || state.kind === "locked" || state.kind === "stopped";
  show(element("own-state"), words(state));
  if (held) element<HTMLDetailsElement>("own-file").open = true;
  element("own-state").classList.toggle("cpd-status--wanting", held);
  const goes = state.kind === "saved" || state.kind === "writing";
  element("own-choose").hidden = goes || !canPick();
  element("own-connect").hidden = state.kind !== "asks" && state.kind !== "stopped";
  element("own-locked").hidden = state.kind !== "locked";
  element("own-leave").hidden = state.kind === "none";
  const was = element("own-alert").hidden;
  element("own-alert").hidden = !held;
  if (held) element("own-alert-text").textContent = words(state);
  element("own-alert-connect").hidden = state.kind !== "asks";
  element("own-alert-open").hidden = state.kind === "asks";
  if (held && was) announce(words(state));
}

function words(state: FileState): string {
  switch (state.kind) {
    case "none":
      return "";
    case "writing":
      return `「${state.name}」に保存しています。`;
    case "saved":
      return `「${state.name}」にも保存しました（${clock(state.at)}）。`;
    case "asks":
      return `「${state.name}」への保存は止まっています。続けるには、ブラウザーの許可がもう一度必要です。`;
    case "locked":
      return state.wrong
        ? `「${state.name}」を開けませんでした。パスフレーズが違います。`
        : `「${state.name}」には、パスフレーズがかかっています。`;
    case "stopped":
      return `「${state.name}」への保存が止まっています。${WHY[state.why]}`;
  }
}

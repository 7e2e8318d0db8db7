/** A backup: everything that was entered for one scheme, in a file that this page reads again. */

import { element, show } from "../../dom";
import { withDates } from "../log/claimed-elsewhere";
import { today, withoutFiles } from "../log/log";
import type { Opened } from "../opened";
import { saveText } from "./download";
import { sealed } from "./seal";

export interface BackupHost {
  /** Whether the rules can read every activity of the log. */
  readable(): boolean;
  /** Called when a backup has been saved. */
  saved(): void;
}

/** The way to save a backup; the buttons for it are watched too. */
export function watchBackup({ store, book }: Opened, host: BackupHost): () => void {
  const save = (): void => {
    const log = withDates(store, book.log);
    const count = log.activities.length;
    const text = JSON.stringify(sealed(withoutFiles(log)), null, 1);
    saveText(`cpd_${today()}_${count}件.json`, "application/json", text);
    const caution = host.readable()
      ? ""
      : "入力の確認が必要な活動があります。直してから保存し直すと、あとで取り込めます。";
    show(element("backup-state"), `バックアップを保存しました（${count}件）。${caution}`);
    host.saved();
  };
  for (const id of ["backup", "save-backup", "nudge-backup", "erase-backup"])
    element(id).addEventListener("click", save);
  return save;
}

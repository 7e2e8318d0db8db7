/** Tells what this browser keeps, over all schemes. */

import { schemeIds, schemeInfo } from "../log/schemes";
import type { Store } from "./store";

/** In words all that erasing would remove. */
export function contentsOf(store: Store, filed: boolean): string {
  const parts = schemeIds().flatMap((id) => {
    const count = store.getFor(id, "log")?.activities.length ?? 0;
    return count > 0 ? [`${schemeInfo(id).title}の活動${count}件`] : [];
  });
  if (store.mode !== "device") return `${[...parts, "日付、設定、下書き"].join("、")}を消します。元に戻せません。`;
  const what = [...parts, "日付、設定、下書き、証明のファイル、申請の準備の記録、計算プログラムの動作の記録"].join(
    "、",
  );
  const site = navigator.serviceWorker?.controller
    ? "オフラインで使うためのページと計算プログラムは残ります。入力した内容は含みません。"
    : "";
  const file = filed ? "自分で選んだファイルは、そのまま残ります。" : "";
  return `${what}を、この端末から削除します。元に戻せません。${file}${site}`;
}

/** The kept data that could not be read. */
export function asideOf(store: Store): unknown[] {
  return schemeIds().flatMap((id) => store.getFor(id, "aside") ?? []);
}

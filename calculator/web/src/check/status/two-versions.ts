/** The panel for two versions of one thing that two tabs or devices have changed, with the ways to settle them. */

import { element } from "../../dom";
import { saveText } from "../files/download";
import { type Activity, nameOf, shownDate, shownHours, today } from "../log/log";
import { schemeInfo } from "../log/schemes";
import type { Store } from "../storage/store";
import { difference, drop, join, swap } from "../storage/versions";

const OTHERS = { draft: "書きかけの活動", meta: "申請の準備の記録", name: "氏名" } as const;

export function watchVersions(store: () => Store, redraw: () => void): void {
  const ways = { "versions-join": join, "versions-swap": swap, "versions-drop": drop };
  for (const [id, way] of Object.entries(ways)) {
    element(id).addEventListener("click", () => {
      const [version] = store().get("versions") ?? [];
      if (!version || store().readOnly) return;
      way(store(), version);
      redraw();
      element(element("versions").hidden ? "save-state" : "versions").focus();
    });
  }
  element("versions-save").addEventListener("click", () => {
    const text = JSON.stringify(store().get("versions") ?? [], null, 1);
    saveText(`cpd_${today()}_別のところの内容.json`, "application/json", text);
  });
}

/** Shows the oldest pair of versions; the next pair follows when this one is settled. */
export function showVersions(store: Store): void {
  const [version] = store.get("versions") ?? [];
  element("versions").hidden = version === undefined;
  if (!version) return;
  const { activities, others } = difference(store, version);
  const entered = activities.map(
    ([scheme, each]) => `${schemeInfo(scheme).title}：${nameOf(each)}（${whenAndHowLong(each)}）`,
  );
  const items = [...entered, ...others.map((kind) => OTHERS[kind])].map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  });
  element("versions-list").replaceChildren(...items);
  element("versions-join").hidden = activities.length === 0;
}

function whenAndHowLong({ date, hours }: Activity): string {
  return [shownDate(date), shownHours(hours)].filter(Boolean).join("、") || "日付と時間なし";
}

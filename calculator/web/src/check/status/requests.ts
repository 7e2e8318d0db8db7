/** Lists the requests of this page and its engine since the page was opened, as the browser counted them. */

import { element, write } from "../../dom";
import type { Engine } from "../../engine/client";

export function watchRequests(engine: Engine): void {
  const asked = new Map<string, number>();
  const stopped = new Set<string>();
  const panel = element<HTMLDetailsElement>("requests");
  const show = (): void => draw(asked, stopped);
  const add = (addresses: readonly string[]): void => {
    for (const address of addresses) if (/^https?:/.test(address)) asked.set(address, (asked.get(address) ?? 0) + 1);
    if (panel.open) show();
  };
  add([performance.getEntriesByType("navigation")[0]?.name ?? location.href]);
  new PerformanceObserver((list) => add(list.getEntries().map(({ name }) => name))).observe({
    type: "resource",
    buffered: true,
  });
  engine.onAsked(add);
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    stopped.add(blockedURI);
    if (panel.open) show();
  });
  panel.addEventListener("toggle", show);
}

function draw(asked: ReadonlyMap<string, number>, stopped: ReadonlySet<string>): void {
  const own = [...asked.keys()].filter((address) => new URL(address).origin === location.origin);
  const others = [...asked.keys()].filter((address) => !own.includes(address));
  const sum =
    others.length === 0 ? "ほかのサイトへの通信は、ありません。" : `ほかのサイトへの通信が${others.length}件あります。`;
  const held = stopped.size === 0 ? "" : `ページの設定が止めた通信が${stopped.size}件あります。`;
  write(element("requests-sum"), `このサイトのファイルを${own.length}件読み込みました。${sum}${held}`);
  const lines = [...others, ...own].map((address) => line(address, asked.get(address) ?? 0));
  element("requests-list").replaceChildren(
    ...lines,
    ...[...stopped].map((address) => line(`止めた通信：${address}`, 1)),
  );
}

function line(address: string, times: number): HTMLLIElement {
  const item = document.createElement("li");
  const shown = address.startsWith(`${location.origin}/`) ? address.slice(location.origin.length) : address;
  item.textContent = times > 1 ? `${shown}（${times}回）` : shown;
  return item;
}

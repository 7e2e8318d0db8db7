/** Offers a newer version of the site. A page is reloaded only when the person asks for it. */

import type { Rules } from "../sw/manifest";

/** Shows a line when a newer version has been fetched and waits to take over. */
export function offerUpdates(registration: ServiceWorkerRegistration, container: ServiceWorkerContainer): void {
  const offer = (): void => void showOffer(registration);
  if (registration.waiting && container.controller) offer();
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && container.controller) offer();
    });
  });
}

async function showOffer({ active, waiting }: ServiceWorkerRegistration): Promise<void> {
  if (!waiting) return;
  const changes = changed(await rulesOf(active), await rulesOf(waiting));
  const words =
    changes.length > 0
      ? `新しい版があります。更新のルールの変更を含みます（${changes.join("、")}）。`
      : "新しい版があります。";
  let asked = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else
      showLine("別のタブで新しい版にしました。このページは、読み込み直すと新しくなります。", [
        ["読み込み直す", () => location.reload()],
      ]);
  });
  showLine(`${words}保存した内容は残ります。`, [
    [
      "更新する",
      () => {
        asked = true;
        waiting.postMessage({ type: "update" });
      },
    ],
    ["あとで", () => document.getElementById("site-update")?.remove()],
  ]);
}

function showLine(text: string, actions: readonly (readonly [string, () => void])[]): void {
  document.getElementById("site-update")?.remove();
  const line = document.createElement("div");
  line.id = "site-update";
  line.className = "site-update";
  line.setAttribute("role", "region");
  line.setAttribute("aria-label", "新しい版のお知らせ");
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const buttons = actions.map(([name, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", act);
    return button;
  });
  line.append(words, ...buttons);
  document.body.append(line);
  words.textContent = text; // written after the line is on the page, because screen readers announce only changes
}

function changed(before: readonly Rules[], after: readonly Rules[]): string[] {
  if (before.length === 0) return []; // the old version did not answer, so there is nothing to compare with
  const editions = new Map(before.map(({ id, edition }) => [id, edition]));
  return after.flatMap(({ id, title, edition }) => {
    const old = editions.get(id);
    if (old === undefined) return [`${title}を追加`];
    return old === edition ? [] : [`${title}：${old}から${edition}へ`];
  });
}

/** The editions that a version of the site knows; none where it does not answer. */
function rulesOf(worker: ServiceWorker | null): Promise<Rules[]> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Rules[]>) => resolve(data);
    setTimeout(() => resolve([]), 2_000);
    if (worker) worker.postMessage({ type: "rules" }, [port2]);
    else resolve([]);
  });
}

/** Registers the service worker after the page's own work is done, and tells it what to keep. */

import { isRefusal, tellKeepingFailed } from "./keeping-failure";
import { offerUpdates } from "./update";

const OFFLINE = "オフラインです。読むことも、確認と入力も続けられます。";

export function keepOffline(root: URL): void {
  watchConnection();
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker) return; // an old browser, or a page without https
  serviceWorker.addEventListener("message", ({ data }: MessageEvent<{ type: string; detail: string }>) => {
    if (data.type === "not-kept") tellKeepingFailed(data.detail);
  });
  const isFirst = serviceWorker.controller === null;
  void settled().then(async () => {
    const registration = await register(serviceWorker, root);
    if (!registration) return;
    offerUpdates(registration, serviceWorker);
    const { active } = await serviceWorker.ready;
    if (!isFirst) active?.postMessage({ type: "check" }); // a first visit has just fetched them all
    if (isCheckPage()) active?.postMessage({ type: "mend-engine" });
  });
}

/** The registration; undefined where storage is denied, as in a private window, and where the site cannot be reached. */
async function register(container: ServiceWorkerContainer, root: URL): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await container.register(new URL("sw.js", root), { scope: root.pathname });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    tellKeepingFailed(String(error));
    return undefined;
  }
}

function isCheckPage(): boolean {
  return document.getElementById("selfcheck") !== null;
}

/** Resolves when the page has loaded; on the self-check, when the engine is ready or has failed. */
async function settled(): Promise<void> {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  if (isCheckPage()) await engineSettled();
  // The engine works out the first result right after its start, and the registration must not slow it down.
  await new Promise((resolve) => setTimeout(resolve, isCheckPage() ? 1_000 : 0));
}

function engineSettled(): Promise<void> {
  const state = document.getElementById("engine-state");
  const isSettled = (): boolean => ["ready", "failed"].includes(state?.dataset["phase"] ?? "");
  if (!state || isSettled()) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isSettled()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(state, { attributeFilter: ["data-phase"] });
  });
}

function watchConnection(): void {
  const line = document.createElement("p");
  line.className = "site-offline";
  line.setAttribute("role", "status");
  document.querySelector(".md-container")?.before(line);
  const show = (): void => {
    line.textContent = navigator.onLine ? "" : OFFLINE;
  };
  for (const change of ["online", "offline"]) addEventListener(change, show);
  show();
}

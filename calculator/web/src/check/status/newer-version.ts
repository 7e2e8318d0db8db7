/** Offers the new version of the site on a page of the old one, whose engine is gone since the publication. */

import { element, show } from "../../dom";
import { pageFrom } from "../../markup";

const TEXT =
  "このサイトは、開いたあとに新しくなりました。このページは古い版なので、計算プログラムを読み込めません。新しい版にすると、続けられます。";
const KEPT = "保存した内容は残ります。";
const NOT_KEPT = "このページは保存しない設定なので、先に入力した内容をファイルに書き出してください。";

/** Offers the new version where there is one, so that the failure is not blamed on the connection. */
export async function offerNewVersion(keeps: () => boolean): Promise<void> {
  if (!(await isOld())) return;
  const text = `${TEXT}${keeps() ? KEPT : NOT_KEPT}`;
  show(element("engine-text"), text);
  element("engine-said").textContent = text;
  element("engine-retry").hidden = true;
  const button = element("engine-renew");
  button.hidden = false;
  button.addEventListener("click", () => void renew(), { once: true });
}

/** Whether the site has another engine than this page asks for. */
async function isOld(): Promise<boolean> {
  const asked = element("selfcheck").dataset["engine"];
  try {
    // The request goes past the service worker, which would answer with this page's own version.
    const response = await fetch(`${location.pathname}?now=${Date.now()}`, { cache: "reload" });
    if (!response.ok) return false;
    const page = pageFrom(await response.text());
    const now = page.getElementById("selfcheck")?.dataset["engine"];
    if (now !== undefined && now !== asked) return true;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // there is no network, which the page says already
  }
  const registration = await navigator.serviceWorker?.getRegistration();
  try {
    await registration?.update();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
  return Boolean(registration?.waiting ?? registration?.installing);
}

/** Loads the new version. A waiting service worker takes over first, as the old one would bring this page again. */
async function renew(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const waiting = registration?.waiting ?? registration?.installing;
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  if (waiting.state === "installed") waiting.postMessage({ type: "update" });
  else
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "installed") waiting.postMessage({ type: "update" });
    });
}

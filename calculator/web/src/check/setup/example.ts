/** A worked example of the site, opened in the self-check. It can be changed freely, and nothing of it is kept. */

import type { Log } from "../log/log";
import { element } from "../../dom";

export interface Example {
  id: string;
  title: string;
  on: string;
  log: Log;
}

const ID = /^[a-z0-9-]+$/;

/** The example that the address asks for, or null. */
export function askedExample(): string | null {
  return new URLSearchParams(location.search).get("example");
}

/** The example's file on our own site; null where there is no such example or the network fails. */
export async function readExample(id: string): Promise<Example | null> {
  if (!ID.test(id)) return null;
  try {
    const answer = await fetch(new URL(`../data/examples/${id}.json`, document.baseURI));
    return answer.ok ? ((await answer.json()) as Example) : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return null; // `showExample` says so
    throw error;
  }
}

/** Shows which example is open, or that it could not be opened, with a way back. */
export function showExample(example: Example | null): void {
  const banner = document.createElement("section");
  banner.id = "example-banner";
  banner.className = example ? "cpd-panel cpd-panel--note" : "cpd-panel cpd-panel--error";
  banner.setAttribute("aria-label", "例を開いています");
  banner.append(
    paragraph(example ? `例：${example.title}` : "例を開けませんでした。", "strong"),
    paragraph(
      example
        ? "入力を変えて試せます。ここで変えたことは保存されません。あなたの記録は、そのまま残っています。"
        : "アドレスが正しいか、通信できるかを確認してください。ここで入力したことは保存されません。",
    ),
    links(example),
  );
  element("selfcheck").prepend(banner);
}

function paragraph(text: string, inside = ""): HTMLElement {
  const line = document.createElement("p");
  if (inside === "") {
    line.textContent = text;
  } else {
    const strong = document.createElement(inside);
    strong.textContent = text;
    line.append(strong);
  }
  return line;
}

function links(example: Example | null): HTMLElement {
  const line = document.createElement("p");
  const back = document.createElement("a");
  back.href = location.pathname;
  back.textContent = "自分の記録に戻る";
  const all = document.createElement("a");
  all.href = new URL(`../examples/${example ? `#example-${example.id}` : ""}`, document.baseURI).href;
  all.textContent = example ? "この例の説明を読む" : "例の一覧を見る";
  line.append(back, "　", all);
  return line;
}

// The part of the search that every page loads before the theme's script. This part gives the theme a worker that loads
// nothing until somebody searches, and tells the theme of pasted and converted text. It shows answers above the results,
// shows pages to look at where there are no results, and marks the found words on the page that a result opens.

import { markPage } from "./page-marks";
import { type Answer, type SideMessage, type ThemeMessage } from "../protocol";

interface Settings {
  worker: string;
  index: string;
  channel: string;
}

const FAILED = "検索のデータを読み込めませんでした。通信を確かめて、もう一度入力してください。";
const { dataset } = document.currentScript as HTMLScriptElement;
const config = document.getElementById("__config")!;
const values = JSON.parse(config.textContent!) as { base: string; search: string };
const base = new URL(values.base.replace(/\/*$/, "/"), location.href);
const field = document.querySelector<HTMLInputElement>(".md-search__input")!;
const status = document.querySelector<HTMLElement>(".md-search-result__meta")!;
const shelf = document.querySelector<HTMLElement>(".search-answers")!;
const elsewhereTemplate = document.querySelector<HTMLTemplateElement>(".search-elsewhere")!;

const settings: Settings = {
  worker: new URL(dataset["worker"]!, base).href,
  index: new URL(dataset["index"]!, base).href,
  channel: `search-${Math.random()}`,
};
const channel = new BroadcastChannel(settings.channel);
channel.addEventListener("message", ({ data }: MessageEvent<SideMessage>) => {
  if ("failed" in data) status.textContent = FAILED;
  if ("answers" in data) shelf.replaceChildren(...(isLost(data) ? elsewhere() : data.answers.map(answerElement)));
});

// The theme makes its worker from this address at once. It is a blob:, so that this page's CSP binds the worker.
const script = new Blob([`(${idle.toString()})(${JSON.stringify(settings)})`], { type: "text/javascript" });
values.search = `${URL.createObjectURL(script)}#search`; // the name tells this worker from the engine's
config.textContent = JSON.stringify(values);

field.addEventListener("focus", () => channel.postMessage({ wake: true } satisfies SideMessage));
// The theme reads the field only when a key goes up, so it has to be told of a paste, dictation or conversion.
field.addEventListener("input", () => field.dispatchEvent(new Event("keyup")));
field.form?.addEventListener("reset", () => setTimeout(() => field.dispatchEvent(new Event("keyup"))));
// The key that ends a conversion must not reach the theme. Safari sends it after the conversion, with the code 229.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.target === field && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  },
  true,
);
markPage(new URL(location.href).searchParams.get("h") ?? "");

/** Runs in the worker: says at once that the search is ready, and loads the search when the first query comes. */
function idle({ worker, index, channel: name }: Settings): void {
  const scope = self as unknown as {
    searchIndex: string;
    searchChannel: BroadcastChannel;
    onmessage: ((event: MessageEvent<ThemeMessage>) => void) | null;
    postMessage(message: unknown): void;
    importScripts(url: string): void;
  };
  scope.searchIndex = index;
  scope.searchChannel = new BroadcastChannel(name);
  const wait = (event: MessageEvent<ThemeMessage>): void => {
    // Numbers, because this function goes to the worker as text, without its imports (protocol.ts: QUERY, RESULT, READY).
    if (event.data.type !== 2) return;
    if (!event.data.data.trim()) return scope.postMessage({ type: 3, data: { items: [] } });
    if (load()) scope.onmessage!(event);
  };
  const load = (): boolean => {
    if (scope.onmessage !== wait) return true;
    try {
      scope.importScripts(worker);
      return true;
    } catch {
      scope.searchChannel.postMessage({ failed: true });
      return false;
    }
  };
  scope.onmessage = wait;
  scope.searchChannel.onmessage = load;
  scope.postMessage({ type: 1 });
}

function isLost(said: { query: string; answers: unknown[]; found: number }): boolean {
  return said.query.trim() !== "" && !said.found && !said.answers.length;
}

/** Links to look at when nothing was found. The theme's arrow keys reach them as they reach results. */
function elsewhere(): Node[] {
  return [document.importNode(elsewhereTemplate.content, true)];
}

/** A clause with its figures, above the results. The theme's arrow keys reach it as they reach results. */
function answerElement({ location: address, title, text, figures, source }: Answer): HTMLElement {
  const link = element("a", "md-search-result__link search-answer");
  link.href = new URL(address, base).href;
  link.tabIndex = -1;
  const article = element("article", "md-search-result__article md-typeset");
  article.dataset["mdScore"] = "1000000"; // the theme opens the result with the highest score at Enter
  const heading = element("h2", "");
  heading.textContent = title;
  const sentence = element("p", "");
  sentence.append(...withFigures(text, figures));
  const origin = element("p", "search-answer__source");
  origin.textContent = `出典：${source}`;
  article.append(heading, sentence, origin);
  link.append(article);
  return link;
}

function withFigures(text: string, figures: readonly string[]): (Node | string)[] {
  const plain = figures.map((figure) => figure.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!plain.length) return [text];
  return text.split(new RegExp(`((?<![\\d.,])(?:${plain.join("|")})(?![\\d.,]))`)).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const strong = element("strong", "");
    strong.textContent = piece;
    return strong;
  });
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, classes: string): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = classes;
  return made;
}

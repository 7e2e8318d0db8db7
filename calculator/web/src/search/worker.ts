// Answers the theme's search in a worker, which page.ts starts when somebody first searches.

import type { IndexFile } from "./corpus/file";
import { QUERY, RESULT, type SideMessage, type ThemeMessage } from "./protocol";
import { Search } from "./search";
import { unpack } from "./corpus/unpack";

interface Scope {
  searchIndex: string;
  searchChannel: BroadcastChannel;
  onmessage: ((event: MessageEvent<ThemeMessage>) => void) | null;
  postMessage(message: ThemeMessage): void;
}

const scope = self as unknown as Scope;
let search: Promise<Search> | undefined;
let latest = 0;

scope.onmessage = ({ data }) => {
  if (data.type === QUERY) void answer(data.data, ++latest);
};
void load();

/** Fetches the index once; after a failure the next query fetches it again. */
async function load(): Promise<Search | undefined> {
  const started = performance.now();
  const wasThere = search !== undefined;
  search ??= download();
  try {
    const ready = await search;
    if (!wasThere) tell({ ready: performance.now() - started });
    return ready;
  } catch (error) {
    search = undefined;
    console.warn("search:", error);
    tell({ failed: true });
    return undefined;
  }
}

async function download(): Promise<Search> {
  const response = await fetch(scope.searchIndex, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${scope.searchIndex}: ${response.status}`);
  const text = unpack(new Uint8Array(await response.arrayBuffer()));
  return new Search(JSON.parse(text) as IndexFile);
}

async function answer(query: string, number: number): Promise<void> {
  const ready = await load();
  if (!ready || number !== latest) return; // somebody has typed on, and the newer query is answered instead
  const { items, answers } = ready.ask(query);
  scope.postMessage({ type: RESULT, data: { items } });
  tell({ query, answers, found: items.length });
}

function tell(message: SideMessage): void {
  scope.searchChannel.postMessage(message);
}

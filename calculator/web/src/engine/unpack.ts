// Runs in a thread of its own: receives and unpacks one file there, hands over its content, and is done.

import { Damaged } from "./checked";
import { receiveUnpacked, type Wanted } from "./receive";

export interface Task {
  wanted: Wanted;
  /** Of the unpacked content. */
  bytes: number;
}

/** What was asked of the network: when it had come, by the clock, and what that took. */
export interface Asked {
  address: string;
  ended: number;
  transferred: number;
}

/** The bytes that have come, or the end: the content, or why there is none. */
export type Told =
  | { arrived: number }
  | { asked: Asked[]; content: Uint8Array<ArrayBuffer> }
  | { asked: Asked[]; damaged: boolean; why: string };

const thread = self as unknown as {
  onmessage: (event: MessageEvent<Task>) => void;
  postMessage(told: Told, transferred?: Transferable[]): void;
};

thread.onmessage = ({ data: { wanted, bytes } }) => {
  receiveUnpacked(wanted, bytes, { arrived: (arrived) => thread.postMessage({ arrived }) }).then(
    (content) => thread.postMessage({ asked: asked(), content }, [content.buffer]),
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      thread.postMessage({ asked: asked(), damaged: error instanceof Damaged, why });
    },
  );
};

function asked(): Asked[] {
  return (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).map((entry) => ({
    address: entry.name,
    ended: performance.timeOrigin + entry.responseEnd,
    transferred: entry.transferSize,
  }));
}

// Runs in a second worker: receives and unpacks one file, and hands its content over to the engine's worker.

import { Damaged } from "./checked";
import { receiveUnpacked, type Wanted } from "./receive";

export interface Task {
  wanted: Wanted;
  /** Length of the unpacked content. */
  bytes: number;
}

/** A request to the network: when its answer had come (milliseconds since 1970), and its bytes on the wire. */
export interface Asked {
  address: string;
  ended: number;
  transferred: number;
}

/** First how many bytes have come, again and again; at the end the content, or why there is none. */
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

/** All requests of this worker to the network. */
function asked(): Asked[] {
  return (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).map((entry) => ({
    address: entry.name,
    ended: performance.timeOrigin + entry.responseEnd,
    transferred: entry.transferSize,
  }));
}

// Requests the files that the engine reads first while the worker's script is still on its way, and hands their pieces
// to the worker. The worker could request them only after its own start, and the connection would be idle until then.

import { FIRST, SNAPSHOT } from "./names";
import type { Handed, Piece } from "./protocol";
import { request } from "./request";

export class Ahead {
  private readonly left = new AbortController();
  private readonly ports: [name: string, port: MessagePort][] = [];

  constructor(folder: URL) {
    for (const name of [FIRST, SNAPSHOT]) {
      const { port1, port2 } = new MessageChannel();
      this.ports.push([name, port2]);
      port1.onmessage = () => this.cancel(); // the worker's start is over, so it needs neither file any more
      void this.bring(new URL(name, folder), port1);
    }
  }

  /** Gives the pieces, those that have come and those to come, to a worker that waits for them. */
  handTo(worker: Worker): void {
    const message: Handed = { handed: this.ports.map(([name]) => name) };
    worker.postMessage(
      message,
      this.ports.map(([, port]) => port),
    );
  }

  cancel(): void {
    this.left.abort();
  }

  private async bring(address: URL, port: MessagePort): Promise<void> {
    const give = (piece: Piece, own: Transferable[] = []): void => port.postMessage(piece, own);
    try {
      for await (const bytes of request(address, { signal: this.left.signal })) give({ bytes }, [bytes.buffer]);
      give({ end: true });
    } catch (error) {
      give({ failed: error instanceof Error ? error.message : String(error), broken: error instanceof TypeError });
    }
  }
}

// The messages between page and worker, all of them plain JSON but for the bytes of files.

export type Status =
  | { phase: "loading"; stage: "download" | "start" | "rules"; loaded: number; total: number }
  | { phase: "ready"; versions: Record<string, string>; start: Start }
  | { phase: "failed"; reason: "network" | "content" | "timeout" | "start"; detail: string };

/** How the engine started. A refused snapshot only costs time; its reason is shown in the diagnostics. */
export interface Start {
  from: "snapshot" | "files";
  refused?: { reason: string; detail: string };
}

export interface Call {
  id: number;
  method: string;
  params: unknown;
}

export interface Reply<Result = unknown> {
  result?: Result;
  error?: { code: string; message: string; data?: unknown };
}

/** Why a part of the engine that is needed now cannot be loaded. This worker cannot go on. */
export interface Lost {
  reason: "network" | "content";
  detail: string;
}

/** Names of the files that the page hands to the worker. With this message come as many ports, one for each file. */
export interface Handed {
  handed: string[];
}

/** What the page hands to the worker of a file: bytes as they come, and at last the end or why it did not come. */
export type Piece =
  | { bytes: Uint8Array<ArrayBuffer> }
  | { end: true }
  /** With `broken` the connection broke, and a second try may bring the file. */
  | { failed: string; broken: boolean };

export type FromWorker =
  | (Reply & { id: number })
  | { method: "status"; params: Status }
  | { method: "lost"; params: Lost }
  /** Addresses that the worker has requested. */
  | { method: "asked"; params: string[] };

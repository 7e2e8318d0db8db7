// The messages between page and worker, all of them plain JSON.

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

export type FromWorker =
  | (Reply & { id: number })
  | { method: "status"; params: Status }
  | { method: "lost"; params: Lost }
  /** Addresses that the worker has requested. */
  | { method: "asked"; params: string[] };

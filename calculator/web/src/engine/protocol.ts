// What page and worker say to each other. All of it is plain JSON.

export type Status =
  | { phase: "loading"; stage: "download" | "start" | "rules"; loaded: number; total: number }
  | { phase: "ready"; versions: Record<string, string>; start: Start }
  | { phase: "failed"; reason: "network" | "content" | "timeout" | "start"; detail: string };

/** How the engine started. A refused snapshot only costs time; the reason is kept for the diagnostics. */
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

export type FromWorker = (Reply & { id: number }) | { method: "status"; params: Status };

/** What the build knows of the engine, put in by scripts/engine/runtime.py. */

declare const PREFETCHED: { folder: string; files: string[] };

export const engine = PREFETCHED;

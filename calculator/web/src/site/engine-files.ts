/** The engine's folder and files to download early, which scripts/engine/runtime.py writes into this script. */

declare const PREFETCHED: { folder: string; files: string[] };

export const engine = PREFETCHED;

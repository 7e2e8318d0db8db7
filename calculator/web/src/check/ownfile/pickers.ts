/** The pickers of files that some browsers have: a file chosen there can be read and written again later. */

type Access = { mode: "readwrite" };

declare global {
  interface Window {
    showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
    showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>;
  }
  interface FileSystemHandle {
    queryPermission?(access: Access): Promise<PermissionState>;
    requestPermission?(access: Access): Promise<PermissionState>;
  }
}

const NAME = "cpd_自分の記録.json";
const OPTIONS = {
  id: "cpd-own-file",
  types: [{ description: "CPDの記録", accept: { "application/json": [".json"] } }],
};
const ACCESS: Access = { mode: "readwrite" };

export function canPick(): boolean {
  return "showSaveFilePicker" in window && "showOpenFilePicker" in window && "subtle" in (crypto as object);
}

/** A new file, or null where the holder closed the picker. */
export function pickNew(): Promise<FileSystemFileHandle | null> {
  return unlessGivenUp(window.showSaveFilePicker?.({ ...OPTIONS, suggestedName: NAME }));
}

export async function pickPresent(): Promise<FileSystemFileHandle | null> {
  const chosen = await unlessGivenUp(window.showOpenFilePicker?.({ ...OPTIONS, multiple: false }));
  return chosen?.[0] ?? null;
}

export async function mayWrite(handle: FileSystemFileHandle): Promise<boolean> {
  return ((await handle.queryPermission?.(ACCESS)) ?? "granted") === "granted";
}

/** Asks the holder for the right to write. Browsers allow the question only right after a press. */
export async function askToWrite(handle: FileSystemFileHandle): Promise<boolean> {
  return ((await handle.requestPermission?.(ACCESS)) ?? "granted") === "granted";
}

async function unlessGivenUp<T>(picking: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await picking) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

// Names that the head of the page needs too, in a file without anything else.

/** The first part of the wasm, which starts and runs alone. */
export const FIRST = "first.wasm.zst";
/** The saved memory of a Python that has loaded everything. */
export const SNAPSHOT = "snapshot.zst";
/** Ends the worker's name where the browser's own copies of the files are not to be used. */
export const ANEW = "#anew";
/** Ends the worker's name where the page hands it the files that it reads first. */
export const HANDED = "#handed";

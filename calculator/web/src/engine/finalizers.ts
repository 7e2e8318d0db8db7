// WebKit runs finalizers while a synchronous request waits for its answer. Python has released its lock (GIL) for the
// read, and a finalizer of Pyodide without the lock ends Python for good, so finalizers wait until the read is over.

let standing = 0;
const waiting: (() => void)[] = [];

/** Runs a read that blocks this thread; finalizers wait meanwhile. */
export function standStill<T>(read: () => T): T {
  standing++;
  try {
    return read();
  } finally {
    standing--;
    setTimeout(finish); // later, because Python takes its lock back only after the read
  }
}

/** Makes every `FinalizationRegistry` that is created from now on wait for such reads. */
export function delayFinalizers(): void {
  const Registry = (globalThis as { FinalizationRegistry?: typeof FinalizationRegistry }).FinalizationRegistry;
  if (Registry === undefined) return;
  globalThis.FinalizationRegistry = class<T> extends Registry<T> {
    constructor(clean: (held: T) => void) {
      super((held) => {
        if (standing > 0) waiting.push(() => clean(held));
        else clean(held);
      });
    }
  };
}

function finish(): void {
  if (standing === 0) for (const clean of waiting.splice(0)) clean();
}

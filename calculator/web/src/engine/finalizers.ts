// Some browsers (WebKit) run finalizers while a synchronous request stands still. Python has let go of its lock by then,
// and Pyodide's finalizers, which need that lock, would end Python for good. So they wait until nothing stands still.

let standing = 0;
const waiting: (() => void)[] = [];

/** Reads what this thread has to stand still for. */
export function standStill<T>(read: () => T): T {
  standing++;
  try {
    return read();
  } finally {
    standing--;
    setTimeout(finish); // Python takes its lock again when it goes on
  }
}

/** Has every `FinalizationRegistry` that is made from now on wait so. */
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

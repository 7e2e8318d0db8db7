// Hands the worker that early.ts has started in the head of the page to the page's own script.

import type { Launch } from "./launch";

const scope = globalThis as { cpdLaunch?: Launch | undefined };

export function put(launch: Launch): void {
  scope.cpdLaunch = launch;
}

/** The worker that early.ts has started; undefined at a second call, or where it runs another script. */
export function take(folder: URL, script: string): Launch | undefined {
  const launch = scope.cpdLaunch;
  scope.cpdLaunch = undefined;
  if (launch?.folder.href === folder.href && launch.script === script) return launch;
  launch?.end();
  return undefined;
}

// Hands the engine that the head of the page has started to the page's own script.

import type { Launch } from "./launch";

const scope = globalThis as { cpdLaunch?: Launch | undefined };

export function put(launch: Launch): void {
  scope.cpdLaunch = launch;
}

/** The start that is under way, once; undefined where there is none of this script. */
export function take(folder: URL, script: string): Launch | undefined {
  const launch = scope.cpdLaunch;
  scope.cpdLaunch = undefined;
  if (launch?.folder.href === folder.href && launch.script === script) return launch;
  launch?.end();
  return undefined;
}

/** Notices that the day has changed while the page is open, also after the tab or the device has slept. */

import { today } from "../log/log";

const LOOK = 60_000; // milliseconds between looks; a timer for midnight would sleep with the device

/** Calls back when it has become another day. */
export function watchToday(moved: () => void): void {
  let day = today();
  const look = (): void => {
    if (document.hidden || day === today()) return;
    day = today();
    moved();
  };
  setInterval(look, LOOK);
  document.addEventListener("visibilitychange", look);
  for (const back of ["focus", "pageshow"]) addEventListener(back, look);
}

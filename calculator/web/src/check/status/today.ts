/** The day moves on while a page is open: at midnight in Japan, on return to the tab, and when the device wakes. */

import { today } from "../log/log";

const LOOK = 60_000; // milliseconds: a timer sleeps with the device, so none is set for midnight itself

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

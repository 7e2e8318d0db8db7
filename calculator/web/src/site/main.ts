/**
 * The script of every page: keeps the site for offline use, offers updates, fetches the engine early, quiets keys, and
 * runs the theme's script where that waits.
 */

import { quietKeys } from "./keys";
import { keepOffline } from "./offline";
import { prefetchEngine } from "./prefetch";
import { runThemeScript } from "./theme-script";

// This script stands in the folder assets/ of the site, which gives the site's address under any sub-path.
const root = new URL("../", (document.currentScript as HTMLScriptElement).src);

quietKeys();
runThemeScript();
prefetchEngine(root);
keepOffline(root);

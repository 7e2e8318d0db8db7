/** The script of every page: keeps the site for offline use, offers updates, fetches the engine early, quiets keys. */

import { quietKeys } from "./keys";
import { keepOffline } from "./offline";
import { prefetchEngine } from "./prefetch";

// This script stands in the folder assets/ of the site, which gives the site's address under any sub-path.
const root = new URL("../", (document.currentScript as HTMLScriptElement).src);

quietKeys();
prefetchEngine(root);
keepOffline(root);

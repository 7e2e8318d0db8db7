/** On every page: keeps the site for offline use, offers updates, asks early for what is likely wanted, minds keys. */

import { quietKeys } from "./keys";
import { keepOffline } from "./offline";
import { prefetchEngine } from "./prefetch";

// The script stands in the site's assets/, wherever that is.
const root = new URL("../", (document.currentScript as HTMLScriptElement).src);

quietKeys();
prefetchEngine(root);
keepOffline(root);

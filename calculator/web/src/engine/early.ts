// Stands in the head of the self-check. The engine takes longest and starts in a thread of its own, so that it begins
// before the page's style sheets and scripts have come.

import { shouldAsk } from "./connection";
import { Launch } from "./launch";
import { put } from "./launched";

const { engine = "", script = "" } = document.currentScript?.dataset ?? {};
if (!shouldAsk()) put(new Launch(new URL(engine, document.baseURI), script, false));

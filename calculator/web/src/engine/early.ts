// Runs in the head of the self-check and starts the engine before the page's style sheets and scripts have come,
// because the engine takes longest and starts in a thread of its own.

import { shouldAsk } from "./connection";
import { Launch } from "./launch";
import { put } from "./launched";

const { engine = "", script = "" } = document.currentScript?.dataset ?? {};
if (!shouldAsk()) put(new Launch(new URL(engine, document.baseURI), script, false));

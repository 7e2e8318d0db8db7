/** The pages that help to apply: what to do this month, and buttons that copy. */

import { offerCopies } from "./copyable";
import { showSeason } from "./season";

offerCopies();
showSeason();

/** The form of an activity that repeats another one: it asks for the day and the hours, and folds the rest away. */

import { element, show } from "../../dom";
import { type Activity, nameOf } from "../log/log";

/** Shows the day and the hours alone, and says that the rest is as in `of`; without `of` every field is shown. */
export function askAgain(of: Activity | null): void {
  element("kind-part").hidden = of !== null;
  element("rest-part").hidden = of !== null;
  element("rest-show").hidden = of === null;
  if (of === null) return;
  show(element("editor-lead"), `「${nameOf(of)}」（${of.category}）と同じ内容で、日付と時間だけを入れます。`);
}

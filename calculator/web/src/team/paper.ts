/** What a team prints: laid out for the paper alone, and gone again afterwards. */

import { marginsOf } from "../check/result/print";
import { element } from "../dom";
import { setMarkup } from "../markup";

const margins = new CSSStyleSheet();

/** Prints markup; browsers name the file after `title`. The day and the rules stand at the foot of each page. */
export function print(title: string, html: string): void {
  const [paper, root, before] = [element("paper"), element("selfcheck"), document.title];
  setMarkup(element("team-paper"), html);
  paper.hidden = false;
  root.dataset["paper"] = "team";
  margins.replaceSync(marginsOf(element("team-basis").textContent ?? ""));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, margins];
  document.title = title;
  addEventListener(
    "afterprint",
    () => {
      paper.hidden = true;
      element("team-paper").replaceChildren();
      delete root.dataset["paper"];
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== margins);
      document.title = before;
    },
    { once: true },
  );
  window.print();
}

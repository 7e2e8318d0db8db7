/** Lays the form out when it opens: fills it from a draft, and offers values of the previous activity. */

import { element, show } from "../../dom";
import { type Activity, nameOf } from "../log/log";
import type { Draft } from "../log/types";
import { askAgain } from "./again";
import { writeFields } from "./fields";
import { showMore } from "./helps";
import { offerKind } from "./kind";
import { writeOtherDays } from "./other-days";

/** Fills the form; `last` gives the activity that was entered last, of a category or of any, or none. */
export function layOut(
  { values, editing, days, again }: Draft,
  last: (category?: string) => Activity | undefined,
): void {
  element<HTMLDetailsElement>("more").open = false;
  writeFields(values);
  writeOtherDays(days ?? []);
  showMore("until-show", "until-part", Boolean(values.until));
  showMore("clock-show", "clock", false);
  show(element("editor-lead"), "");
  statusGroup().toggleAttribute("data-offers", editing === null);
  askAgain(again ? values : null);
  element("save-more").hidden = editing !== null;
  element("more-days-part").hidden = editing !== null;
  element("keep-draft").hidden = editing !== null && values.status !== "draft";
  element("fill-last").hidden = last() === undefined;
  offerKind(editing === null ? last(values.category) : undefined, values.category);
  element("editor-title").textContent = editing === null ? "活動を追加する" : `活動を変更する：${nameOf(values)}`;
}

/** The choice of done or planned. While it has `data-offers`, the day decides it. */
export function statusGroup(): HTMLElement {
  return element("activity-form").querySelector('[data-field="status"]') as HTMLElement;
}

/** Offers the previous activity's category, domain and proof at one press; the other fields differ each time. */

import type { Activity } from "../log/log";
import { element, write } from "../../dom";
import { markOf } from "../list/row";

const KIND = ["category", "domain", "evidence"] as const;
type Kind = Pick<Activity, (typeof KIND)[number]>;

/** Offers the kind of `last`, or nothing; where `category` is chosen already, only the domain and proof. */
export function offerKind(last: Activity | undefined, category = ""): void {
  const names = KIND.filter((name) => name !== "category" || category === "");
  const words = last ? names.map((name) => wordsOf(name, last)).filter(Boolean) : [];
  element("fill-kind").hidden = words.length === 0;
  const of = category === "" ? "" : `の${markOf(category)}`;
  write(element("fill-kind"), `前${of}と同じ：${words.join("・")}`);
}

export function kindOf({ category, domain, evidence }: Activity): Kind {
  return { category, domain, evidence };
}

function wordsOf(name: (typeof KIND)[number], last: Activity): string {
  const value = String(last[name] ?? "");
  if (value === "" || name === "category") return value;
  const choice = element("activity-form").querySelector<HTMLElement>(`[name="${name}"][value="${CSS.escape(value)}"]`);
  return choice?.dataset["short"] ?? (name === "domain" ? `分野${value}` : "");
}

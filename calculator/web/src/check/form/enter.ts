/** Enter, the key that a telephone shows as 次へ: it leads to the next field that is still empty; in the last it saves. */

const NEXT: Record<string, string> = { date: "hours", hours: "title" };

export function leadOn(form: HTMLElement): void {
  for (const name of Object.keys(NEXT)) {
    const field = fieldOf(form, name);
    if (field) field.enterKeyHint = "next";
  }
  form.addEventListener("keydown", (event) => {
    // The Enter that confirms a conversion is not meant.
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    const { name, value } = event.target as HTMLInputElement;
    const next = value === "" ? null : fieldOf(form, NEXT[name] ?? "");
    if (next?.value !== "" || !next.checkVisibility()) return;
    event.preventDefault();
    next.focus();
  });
}

function fieldOf(form: HTMLElement, name: string): HTMLInputElement | null {
  return name === "" ? null : form.querySelector<HTMLInputElement>(`input[type="text"][name="${name}"]`);
}

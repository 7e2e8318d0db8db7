/** The key Enter (次へ on a phone) leads to the next empty field, and saves in the last one. */

const NEXT: Record<string, string> = { date: "hours", hours: "title" };

export function leadOn(form: HTMLElement): void {
  for (const name of Object.keys(NEXT)) {
    const field = fieldOf(form, name);
    if (field) field.enterKeyHint = "next";
  }
  form.addEventListener("keydown", (event) => {
    // An Enter that confirms a kana conversion does neither.
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

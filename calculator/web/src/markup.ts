/**
 * The one place where text becomes markup. What comes here was made by the engine's templates or stands in our own pages;
 * whatever a person entered was escaped where it was made. tests/test_markup_place.py holds that no other file does it.
 */

export function setMarkup(target: Element | HTMLTemplateElement, html: string): void {
  target.innerHTML = html;
}

/** A page of ours as a document that runs nothing and loads nothing. */
export function pageFrom(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

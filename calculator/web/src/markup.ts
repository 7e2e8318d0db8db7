/**
 * The one place where text becomes markup. Only markup of the engine's templates and of our own pages comes here, and the
 * templates have escaped whatever a person entered. tests/test_markup_place.py fails where another file makes markup.
 */

export function setMarkup(target: Element | HTMLTemplateElement, html: string): void {
  target.innerHTML = html;
}

/** A page of our own, parsed into a document that runs no script and loads no file. */
export function pageFrom(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

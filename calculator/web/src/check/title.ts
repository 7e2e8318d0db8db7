/** The title of the tab: how many entries want correcting, the view, the page. */

const PAGE = document.title;
const shown = { view: "", errors: 0 };

export function showTitle(change: Partial<typeof shown>): void {
  Object.assign(shown, change);
  const errors = shown.errors > 0 ? `エラー（${shown.errors}件）：` : "";
  document.title = `${errors}${shown.view === "" ? "" : `${shown.view}｜`}${PAGE}`;
}

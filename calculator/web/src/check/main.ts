/** The self-check page: joins start, setup, list, form, files, storage and engine. Decides nothing about the rules. */

import { watchGuide } from "./form/category-guide";
import { watchCompetencies } from "./form/competency-search";
import { asideOf, contentsOf } from "./storage/contents";
import { Desk } from "./desk";
import { Echo } from "./form/readback";
import { createEngine, type Engine } from "../engine/client";
import { shouldAsk } from "../engine/connection";
import { watchCovered } from "./status/covered";
import { watchErase } from "./status/erase";
import { watchAside } from "./status/save-state";
import { watchRequests } from "./status/requests";
import { offerNewVersion } from "./status/newer-version";
import { watchToday } from "./status/today";
import { watchVersions } from "./status/two-versions";
import { watchFiles } from "./files/files";
import { watchBundle } from "./evidence/zip";
import { watchOwnFile } from "./ownfile/panel";
import { withOthers } from "./log/claimed-elsewhere";
import { watchLent } from "./list/lent-panel";
import { watchUndoKeys } from "./list/notice";
import { watchCopies } from "./result/copy-buttons";
import { leadOn } from "./form/enter";
import { watchHelps } from "./form/helps";
import { element } from "../dom";
import { keepPlace } from "./return-to-link";
import { offerEngine, showEngine } from "./status/engine-state";
import { watchDates, watchDay } from "./setup/dates";
import { watchScheme } from "./setup/scheme-slots";
import { watchStart } from "./setup/start";

const plain = createEngine(new URL(element("selfcheck").dataset["engine"] ?? "", document.baseURI));
// The head of the page has started it already (engine/early.ts), unless the person is to be asked.
const asks = shouldAsk();
if (!asks) plain.start();
await parsed();

// Adds to every question about a log what the holder's other logs claim in its scheme.
const engine: Engine = withOthers(plain, () => desk.store);
const desk: Desk = new Desk(engine);

listen();
void desk.open();
engine.onStatus((status) => {
  showEngine(status);
  desk.status(status);
  if (status.phase === "failed") void offerNewVersion(() => desk.store.mode === "device");
});
if (asks) offerEngine(() => engine.start());

/** When all of the page's own markup is there. */
function parsed(): Promise<unknown> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("readystatechange", resolve, { once: true }));
}

function listen(): void {
  const root = element("selfcheck");
  keepPlace(root);
  watchCovered();
  watchCopies(root);
  watchStart((mode, importing) => desk.begin(mode, importing));
  watchScheme((id) => desk.turnTo(id));
  watchDates((id, value) => desk.setDate(id, value));
  watchDay((on) => desk.setDay(on));
  watchToday(() => desk.dayMoved());
  watchRequests(plain);
  element("term-propose").addEventListener("click", () => desk.takeProposedDate());
  element("engine-retry").addEventListener("click", () => engine.retry());
  listenToList(root);
  listenToForm();
  listenToFiles();
  listenToKeeping();
}

function listenToList(root: HTMLElement): void {
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("a[data-change], a[data-add]");
    if (!link) return;
    event.preventDefault();
    const { change, add, at } = link.dataset;
    if (change !== undefined) desk.openAt(change, at);
    else if (add !== undefined) desk.entering.add({ category: add });
  });
  watchLent((id) => desk.openAt(id));
  watchUndoKeys(() => desk.changes.takeBack());
  element("draft-drop").addEventListener("click", () => desk.entering.dropDraft());
  element("add").addEventListener("click", () => desk.entering.add());
}

function listenToForm(): void {
  leadOn(element("activity-form"));
  watchHelps(() => desk.book.log.activities.at(-1)?.date ?? "");
  const echo = new Echo(engine, desk.asker, desk.asked);
  desk.whenFilled(() => echo.refresh());
  watchGuide();
  watchCompetencies();
}

function listenToFiles(): void {
  watchFiles(engine, desk, {
    turnTo: (id) => desk.turnTo(id),
    readable: () => desk.outcome.problems.wanting().size === 0,
    saved: () => desk.safekeeping.backedUp(),
  });
  watchOwnFile(desk.safekeeping.ownFile);
  watchBundle(engine, desk);
}

function listenToKeeping(): void {
  for (const id of ["save-retry", "start-retry"]) element(id).addEventListener("click", () => desk.retry());
  element("take-over").addEventListener("click", () => void desk.safekeeping.takeOver());
  // Reload without the address's query: it may ask for an example, which would be opened again.
  element("example-end").addEventListener("click", () => location.assign(location.pathname));
  watchAside(() => asideOf(desk.store));
  watchVersions(
    () => desk.store,
    () => desk.redraw(),
  );
  watchErase(
    () => contentsOf(desk.store, desk.safekeeping.ownFile.state.kind !== "none"),
    () => desk.erase(),
  );
}

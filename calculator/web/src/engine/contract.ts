// Written from calculator/selfcheck/contract.py by `python -m scripts.engine.contract`. Change that file.

export type LogDate = "expires" | "starts" | "passed_on";

export type BarState = "nothing" | "reached" | "short" | "ask" | "open" | "closed";

/** What another scheme sees otherwise; all else is the same there. */
export interface Claim {
  category: string;
  hours?: string;
  own_lecture_hours?: string;
  domain?: number | null;
  evidence?: string | null;
}

/**
 * An activity as it was typed.
 * `until` is empty where it took one day, null where a file did not say. `own_lecture_hours` stands only in
 * schemes that take off what one lectured oneself. `confirmed` is the holder's word that an entry which looks
 * wrong is right. `also` is how it is claimed in other schemes, by their ids.
 */
export interface Activity {
  id: string;
  date: string;
  until: string | null;
  category: string;
  hours: string;
  own_lecture_hours?: string;
  domain: number | null;
  competency: string | null;
  title: string;
  provider: string;
  evidence: string | null;
  evidence_place: string;
  detail: string;
  status: string;
  note: string;
  confirmed?: boolean;
  also?: Record<string, Claim>;
}

/** A log as it was typed. `also` holds the dates of other schemes, as they were when it was last saved. */
export interface Log {
  format: "cpd-log/1";
  scheme: string;
  expires?: string;
  starts?: string;
  passed_on?: string;
  holder?: Record<string, string>;
  also?: Record<string, unknown>;
  activities: Activity[];
}

/** What the holder has to put right: where in the log it stands, and in a file where a person finds it. */
export interface Problem {
  at: string;
  message: string;
  place?: string;
}

/** Nothing is asked with. */
export type NoParams = Record<string, never>;

export interface SeenAs {
  as?: string;
}

/** A log, the holder's logs of other schemes, and the day asked about; `as` is another scheme to see it by. */
export interface LogParams {
  as?: string;
  log: Log;
  others?: Log[];
  on: string;
}

/** An edition of a scheme; `in_force` is a day. */
export interface Edition {
  id: string;
  title: string;
  in_force: string;
}

/** A scheme that can be chosen; `checked` is the day its documents were last read. */
export interface Scheme {
  id: string;
  title: string;
  unit: string;
  checked: string;
  editions: Edition[];
}

/** A way to what is missing: activities to plan. */
export interface Proposal {
  kind: string;
  hours: string;
  activities: Activity[];
}

/** What of `cpd-plan/1` the page uses; amounts are text. */
export interface Plan {
  missing: string;
  proposals: Proposal[];
}

/** The plan; null where the scheme demands no points. */
export interface PlanResult {
  plan: Plan | null;
}

/** What the holder noted while applying: tasks that are done, the day it is or was sent, and how. */
export interface Notes {
  done?: string[];
  sent?: string;
  route?: string;
}

/** The last digits and the kana of the payer, as typed. */
export interface Payer {
  last4: string;
  kana: string;
}

/**
 * Which part of the page is asked for; the fields below each belong to one or two parts.
 * `quick` (result) asks for the bar alone, with empty markup. `hours` (trial) are by category. `sent` (mail) is
 * a day. `sheet`, `name` and `planned` (paper) say what is printed, and of what.
 */
export interface ViewParams {
  as?: string;
  log: Log;
  others?: Log[];
  on: string;
  part?: "result" | "plan" | "trial" | "apply" | "payer" | "mail" | "paper";
  site_root?: string;
  quick?: boolean;
  hours?: Record<string, string>;
  notes?: Notes;
  payer?: Payer;
  sent?: string;
  sheet?: string;
  name?: string;
  planned?: boolean;
}

/** Markup whose texts have been escaped. */
export interface HtmlPart {
  html: string;
}

/** The line that stays in sight: the answer, how much, how long, and what to do next. */
export interface Bar {
  state: BarState;
  html: string;
}

/** The result, empty where it was not asked for, and the bar that goes with it. */
export interface ResultPart {
  html: string;
  bar: Bar;
}

/** The plan and its markup. */
export interface PlanPart {
  plan: Plan | null;
  html: string;
}

/** Words alone. */
export interface TextPart {
  text: string;
}

/** A sheet, and what stands at the foot of each of its pages. */
export interface PaperPart {
  html: string;
  foot: string;
}

/** What `view` answers, by the part that was asked for. */
export interface Parts {
  result: ResultPart;
  plan: PlanPart;
  trial: TextPart;
  apply: HtmlPart;
  payer: HtmlPart;
  mail: HtmlPart;
  paper: PaperPart;
}

/** A file to be saved: its name, its media type, its text. */
export interface NamedFile {
  name: string;
  type: string;
  text: string;
}

/**
 * `base64` stands in place of the text where the file is none, `html` beside it for the clipboard.
 * `lost` says what the file could not hold.
 */
export interface ExportedFile {
  name: string;
  type: string;
  text: string;
  base64?: string;
  html?: string;
  lost?: string[];
}

/** A receipt as data, and as the file that holds it. */
export interface ReceiptFile {
  name: string;
  type: string;
  text: string;
  receipt: Record<string, unknown>;
}

/** `build` names the build of the site that asks. */
export interface ReceiptParams {
  as?: string;
  log: Log;
  others?: Log[];
  on: string;
  build?: string;
}

/** A file that the page keeps beside an activity: `id` is the page's name for it, `size` is in bytes. */
export interface EvidenceFile {
  id: string;
  name: string;
  size: number;
  type: string;
  sha256: string;
}

/** The files of a log, by the ids of its activities. */
export interface EvidenceParams {
  as?: string;
  log: Log;
  others?: Log[];
  on: string;
  files: Record<string, EvidenceFile[]>;
}

/** Where a file goes in the bundle. */
export interface EvidencePath {
  file: string;
  path: string;
}

/** The bundle of all files: its name, where each goes, and the list that goes with them. */
export interface EvidenceOrder {
  name: string;
  entries: EvidencePath[];
  list: NamedFile;
}

/** A receipt, as the text of its file or as data, to compare the log with. */
export interface VerifyParams {
  as?: string;
  log: Log;
  others?: Log[];
  on: string;
  receipt: unknown;
}

/** One thing that is not as the receipt has it. */
export interface Difference {
  code: string;
  before: string;
  after: string;
}

/** Whether the result is still the receipt's: in short, as data, in lines and as markup. */
export interface Verified {
  html: string;
  same: boolean;
  differences: Difference[];
  lines: string[];
}

/** A file by its name and content, the scheme it is of, and the dates that a table cannot hold. */
export interface ImportParams {
  name: string;
  base64: string;
  scheme: string;
  starts?: string;
  expires?: string;
  passed_on?: string;
}

/** The log that a file holds, and how many activities. */
export interface Imported {
  log: Log;
  count: number;
}

/** How a file is to be read where it was corrected; `columns` are fields by the number of their column. */
export interface PreviewChoices {
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  header_row?: number;
  columns?: Record<string, string>;
}

/**
 * A file by its name and content (`base64`), or a pasted text, and the log that it would be taken into.
 * `edits` are mended fields by row, `done` the rows that have been taken over, `remembered` fields by header.
 */
export interface PreviewParams {
  name: string;
  base64?: string;
  text?: string;
  log: Log;
  on: string;
  choices?: PreviewChoices;
  edits?: Record<string, Record<string, string>>;
  done?: number[];
  remembered?: Record<string, string>;
}

/** An activity that can be taken over: its row, the id of the same one in the list, whether it repeats a row. */
export interface ReadyRow {
  row: number;
  activity: Activity;
  same: string;
  repeats: boolean;
}

/**
 * The steps as markup, what is ready, how many rows have to be mended, and what to read before (`caution`).
 * `log` is what a backup says beside its activities; `draft_file` holds the rows to be mended as a table, and
 * `columns` are the fields by their headers.
 */
export interface Previewed {
  html: string;
  scheme: string;
  source: "table" | "notes" | "log";
  ready: ReadyRow[];
  drafts: number;
  caution: string;
  log: Record<string, unknown>;
  draft_file: NamedFile | null;
  columns: Record<string, string>;
}

/** The kind of file; with `planned` a calendar holds the planned activities too, by their names. */
export interface ExportParams {
  as?: string;
  log: Log;
  others?: Log[];
  on: string;
  kind: string;
  planned?: boolean;
}

/** One thing that a value may mean: said to people, and what to write instead; `until` for a span of days. */
export interface Suggestion {
  label: string;
  value: string;
  until: string;
}

/** Notes in a line each, and the scheme they are for. */
export interface JotParams {
  text: string;
  scheme: string;
  on: string;
}

/** What of an activity a note gives; what cannot be read is as it was typed. */
export interface Jot {
  date?: string;
  until?: string;
  category?: string;
  hours?: string;
  domain?: number;
  competency?: string;
  title?: string;
  provider?: string;
  evidence?: string;
  evidence_place?: string;
  detail?: string;
  status?: string;
  note?: string;
}

/** A part of a note said back; `suggest` is what else it may mean, such as another year. */
export interface JotSaid {
  field: string;
  text: string;
  suggest: Suggestion[];
}

/** What a note lacks, or what of it cannot be read. */
export interface JotProblem {
  at: string;
  message: string;
  suggest: Suggestion[];
}

/** An activity from a note. */
export interface JotEntry {
  activity: Jot;
  said: JotSaid[];
  problems: JotProblem[];
}

/** The activities of a text of notes, in its order; `left` are the lines that none holds, `why` says so. */
export interface Jotted {
  entries: JotEntry[];
  left: string;
  why: string;
}

/** What cannot be read in activities that are not saved yet. */
export interface Checked {
  problems: Problem[];
}

/** One value while it is typed, for the field it is typed in. */
export interface ReadParams {
  log: Log;
  on: string;
  field: string;
  value: string;
  category: string;
}

/** How the value is understood: in words, as the log has it, and a day to suggest; empty where there is none. */
export interface SaidBack {
  text: string;
  value: string;
  suggest: string;
}

/** The dates said back, and the last day that follows from the first where it is not given yet. */
export interface Term {
  html: string;
  expires: string | null;
}

/** What of an activity lies in one year. */
export interface YearPart {
  date: string;
  until: string;
  hours: string;
}

/**
 * What stands beside the list. `days`, `hours` and `splits` are by activity, `rooms` by year.
 * `notes` are sentences. `starts` is the day that the period begins on, empty where none is typed or read.
 */
export interface Survey {
  days: Record<string, string>;
  starts: string;
  hours: Record<string, string>;
  rooms: Record<string, string>;
  notes: string[];
  splits: Record<string, YearPart[]>;
}

/** `lent` is the markup of what several schemes use. */
export interface Entries {
  days: Record<string, string>;
  starts: string;
  hours: Record<string, string>;
  rooms: Record<string, string>;
  notes: string[];
  splits: Record<string, YearPart[]>;
  lent: string;
}

/** What the page holds beside the log, as far as something follows from it. */
export interface FollowParams {
  as?: string;
  log: Log;
  others?: Log[];
  on: string;
  site_root?: string;
  notes?: Notes;
  payer?: Payer;
  sent?: string;
}

/** Everything that follows from the entries beside the result; null where the log cannot be read. */
export interface Followed {
  entries: Entries;
  term: Term;
  plan: PlanPart | null;
  apply: HtmlPart | null;
  payer: HtmlPart | null;
  mail: HtmlPart | null;
}

/** A file as it was chosen: a backup of one person, or a table with a column for the person. */
export interface TeamFile {
  name: string;
  base64: string;
}

/** One person's row. The page looks into these fields alone; Python draws the rest again. */
export interface TeamRow {
  source: string;
  place: string;
  name: string;
  kana: string;
  last4: string;
  scheme: string;
}

/** A person or a file that could not be read, and why. */
export interface TeamUnread {
  name: string;
  source: string;
  place: string;
  problems: Record<string, string>[];
}

/** The whole log of one person. */
export interface TeamLog {
  source: string;
  place: string;
  log: Log;
}

/** `logs` asks for everybody's whole log; without it only those out of a table come along. */
export interface TeamReadParams {
  files: TeamFile[];
  on: string;
  logs?: boolean;
}

/** The logs of people who stand in a table, for rows of another day. */
export interface TeamRowsParams {
  people: TeamLog[];
  on: string;
}

/** What was found in files. */
export interface TeamRead {
  members: TeamRow[];
  unread: TeamUnread[];
  logs: TeamLog[];
}

/** `cpd-roster/1`: the rows of a team on a day. */
export interface Roster {
  format: "cpd-roster/1";
  on: string;
  members: TeamRow[];
  unread: TeamUnread[];
}

/** A roster, and the filters that its rows must pass. */
export interface TeamParams {
  roster: Roster;
  only?: string[];
  site_root?: string;
}

/** How the table is sorted, which of its pages is shown, or all of them. */
export interface TeamViewParams {
  roster: Roster;
  only?: string[];
  site_root?: string;
  sort?: string;
  page?: number;
  all?: boolean;
}

/** The markup of table and outlook; `shown` people pass the filters. */
export interface TeamView {
  html: string;
  shown: number;
  page: number;
  outlook: string;
}

/** What is to be saved. */
export interface TeamExportParams {
  roster: Roster;
  only?: string[];
  site_root?: string;
  kind: "xlsx" | "csv" | "json";
}

/** A file to save: `text`, or `base64` where it is none. */
export interface TeamSaved {
  name: string;
  type: string;
  text?: string;
  base64?: string;
}

/** A roster that was saved earlier, as the text of its file. */
export interface TeamCompareParams {
  roster: Roster;
  only?: string[];
  site_root?: string;
  saved: string;
}

/** The markup of what changed, and how many differences there are. */
export interface TeamChanges {
  html: string;
  count: number;
}

/** Each method with what it is asked with and what it answers. */
export interface Methods {
  schemes: { params: NoParams; result: Scheme[] };
  assess: { params: LogParams; result: Record<string, unknown> };
  plan: { params: LogParams; result: PlanResult };
  view: { params: ViewParams; result: ResultPart | PlanPart | TextPart | HtmlPart | PaperPart };
  follow: { params: FollowParams; result: Followed };
  receipt: { params: ReceiptParams; result: ReceiptFile };
  verify: { params: VerifyParams; result: Verified };
  evidence: { params: EvidenceParams; result: EvidenceOrder };
  import: { params: ImportParams; result: Imported };
  preview: { params: PreviewParams; result: Previewed };
  export: { params: ExportParams; result: ExportedFile };
  jot: { params: JotParams; result: Jotted };
  check: { params: LogParams; result: Checked };
  read: { params: ReadParams; result: SaidBack };
  term: { params: LogParams; result: Term };
  entries: { params: LogParams; result: Entries };
  team_read: { params: TeamReadParams; result: TeamRead };
  team_rows: { params: TeamRowsParams; result: TeamRead };
  team_view: { params: TeamViewParams; result: TeamView };
  team_payment: { params: TeamParams; result: HtmlPart };
  team_export: { params: TeamExportParams; result: TeamSaved };
  team_compare: { params: TeamCompareParams; result: TeamChanges };
}

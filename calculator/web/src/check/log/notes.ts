/** What the holder notes while applying, by scheme; it changes no number. */

export interface ApplicationNotes {
  /** Ids of the tasks that are done. */
  done: string[];
  /** The day on which it was, or is to be, sent; empty while it is not known. */
  sent: string;
  /** How it is sent; empty while it is not chosen. */
  route: string;
  /** The payer's name and last four digits, kept only where the holder asks for it. */
  payer: { keep: boolean; kana: string; last4: string };
}

export type Notes = Record<string, ApplicationNotes>;

export function notesOf(notes: Notes, scheme: string): ApplicationNotes {
  return notes[scheme] ?? { done: [], sent: "", route: "", payer: { keep: false, kana: "", last4: "" } };
}

/** What the wire hands over about a team. A row is shown by Python again and never looked into here. */

export interface Row {
  source: string;
  place: string;
  name: string;
  kana: string;
  last4: string;
  scheme: string;
}

export interface Unread {
  name: string;
  source: string;
  place: string;
  problems: { place: string; message: string }[];
}

export interface HeldLog {
  source: string;
  place: string;
  log: { scheme: string; holder?: Record<string, string> };
}

export interface ReadReply {
  members: Row[];
  unread: Unread[];
  logs: HeldLog[];
}

/** A saved roster, as `cpd-roster/1` has it. */
export interface RosterData {
  format: "cpd-roster/1";
  on: string;
  members: Row[];
  unread: Unread[];
}

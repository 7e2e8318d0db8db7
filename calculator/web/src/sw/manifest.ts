// The list that the build puts before this script: the files of the site, each with the hash of its content.

import { hexadecimal } from "../hexadecimal";

export interface Content {
  /** Relative to the site's root. */
  url: string;
  /** SHA-256 in hexadecimal. */
  revision: string;
}

/** The newest edition of a scheme's rules, as people call it. */
export interface Rules {
  id: string;
  title: string;
  edition: string;
}

interface Site {
  pages: Content[];
  /** Name of the engine's folder, and its files. */
  engine: string;
  files: Content[];
  rules: Rules[];
}

declare const SITE: Site;

export const site: Site = SITE;

export async function isWhole(response: Response, revision: string): Promise<boolean> {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return hexadecimal(new Uint8Array(digest)) === revision;
}

/** Fetches a file, past the browser's cache if need be; undefined when its hash is not that of the build. */
export async function fetched({ url, revision }: Content): Promise<Response | undefined> {
  for (const cache of ["default", "reload"] as const) {
    const response = await fetch(url, { cache });
    if (response.ok && (await isWhole(response.clone(), revision))) return response;
  }
  return undefined;
}

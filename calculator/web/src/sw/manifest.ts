// The list of the site's files with their hashes, which the build writes before this script.

import { hexadecimal } from "../hexadecimal";

export interface Content {
  /** The address, relative to the site's root. */
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
  /** The name of the engine's folder; then its files. */
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

/**
 * Fetches a file, if need be past the browser's cache; undefined where its hash is not that of the build, or where there
 * is no network. The browser compares the hash (`integrity`), because a file that is read here stays in memory for long.
 */
export async function fetched({ url, revision }: Content): Promise<Response | undefined> {
  const bytes = revision.match(/../g)?.map((hex) => parseInt(hex, 16)) ?? [];
  const integrity = `sha256-${btoa(String.fromCharCode(...bytes))}`;
  for (const cache of ["default", "reload"] as const) {
    try {
      const response = await fetch(url, { cache, integrity });
      if (response.ok) return response;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}

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

/**
 * Fetches a file, past the browser's cache if need be; undefined when its hash is not that of the build, or there is no
 * network. The browser itself compares the hash: read here, each file would stay in memory until much later.
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

import { CrawlError } from "../errors.ts";

/** Whose terms forbid machines to read them, or that are no public places; the locality's list of sources gives the reasons. */
const CLOSED = [
  ...["facebook.com", "fb.com", "fb.watch", "messenger.com", "instagram.com", "threads.net", "threads.com"],
  ...["tiktok.com", "twitter.com", "x.com", "zalo.me"],
];

/** Says of a closed place that it is one, and how its words reach the desk, before anybody is asked. Error: `place_closed`. */
export function assertOpen(url: string): void {
  const { hostname: host } = new URL(url);
  if (CLOSED.some((name) => host === name || host.endsWith(`.${name}`)))
    throw new CrawlError("place_closed", { host });
}

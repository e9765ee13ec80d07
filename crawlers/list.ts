/** Reads a source's lists: feeds, list pages, sitemaps, timelines, rendered pages. */
import { ask, NO_VALIDATORS, render, validatorsOf } from "./ask.ts";
import { type Candidate, type Discovery, listOf, type Permit } from "./connectors/discover.ts";
import { addressKey, pageAddress } from "./fetch/page-address.ts";
import { isTrap } from "./fetch/trap.ts";
import type { Asker } from "./round.ts";
import type { PageRow, RequestNote, Validators } from "./store.ts";

/** Of a list that is no interface's: nothing to send, nothing to read in a refusal. */
const NO_PERMIT: Permit = { credentials: {}, refused: async () => null };

export interface SourceList {
  readonly discovery: Discovery;
  readonly request: RequestNote;
  readonly validators: Validators;
  readonly fetchedAt: Date;
}

/** One list of the source, read; null where it has not changed since `page`, the row of its last reading. */
export async function readList(asker: Asker, url: string, page: PageRow | null): Promise<SourceList | null> {
  const { settings, reader } = asker;
  const startedAt = asker.now();
  if (reader.rendered) {
    const page = await render(asker, url);
    const list = {
      url: page.url,
      bytes: new TextEncoder().encode(page.html),
      contentType: "text/html; charset=utf-8",
      now: startedAt.toISOString(),
    };
    const request = { startedAt, status: page.status, bytes: list.bytes.length };
    return {
      discovery: oncePerPage(await reader.read(list, settings)),
      request,
      validators: NO_VALIDATORS,
      fetchedAt: startedAt,
    };
  }
  const found = await ask(asker, url, page, {
    accept: reader.accept,
    maxBytes: reader.maxBytes,
    permit: async (asked) => (await reader.permit?.(asker.deps.db, asked, asker.now())) ?? NO_PERMIT,
  });
  const request = { startedAt, status: found.status, bytes: found.bytes.length };
  if (found.notModified) return null;
  return {
    discovery: oncePerPage(await reader.read(listOf(found, startedAt), settings)),
    request,
    validators: validatorsOf(found),
    fetchedAt: startedAt,
  };
}

/** Each page once and no trap, by the address that it is asked for: marks of campaigns and visits would make it a new one each time. */
function oncePerPage(found: Discovery): Discovery {
  const byKey = new Map<string, Candidate>();
  for (const candidate of found.candidates) {
    if (isTrap(candidate.url)) continue;
    // Most addresses of a sitemap of 50,000 have nothing that could be left out, and asking costs each some microseconds.
    const url = isBare(candidate.url) ? candidate.url : pageAddress(candidate.url);
    const key = isBare(url) ? url : addressKey(url);
    if (!byKey.has(key)) byKey.set(key, { ...candidate, url });
  }
  return { ...found, candidates: [...byKey.values()] };
}

const isBare = (url: string): boolean => !/[?;#]/.test(url);

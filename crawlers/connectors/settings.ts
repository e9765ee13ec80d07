import { CrawlError } from "../errors.ts";
import { readQuietHours } from "../quiet.ts";
import type { ItemSelectors, PageSettings } from "./page.ts";
import type { YoutubeSettings } from "./youtube.ts";

const STRINGS = ["links", "waitFor"] as const;
const LISTS = ["include", "exclude"] as const;
/** Whole numbers with their bounds. */
const NUMBERS = { maxPages: [1, 500], recheckMinutes: [0, 43_200] } as const;
const ITEM_KEYS = ["selector", "title", "text", "date", "permalink"] as const;

/**
 * Reads a source's stored settings. Unknown keys are left to other connectors.
 * Error: `settings_invalid` with the key whose value has the wrong shape.
 */
export function readSettings(raw: Readonly<Record<string, unknown>>): PageSettings {
  const settings: Record<string, unknown> = {};
  for (const key of STRINGS) if (raw[key] !== undefined) settings[key] = string(key, raw[key]);
  for (const key of LISTS) {
    const value = raw[key];
    if (value === undefined) continue;
    if (!Array.isArray(value)) throw invalid(key);
    settings[key] = value.map((item) => string(key, item));
  }
  for (const [key, [least, most]] of Object.entries(NUMBERS)) {
    const value = raw[key];
    if (value === undefined) continue;
    if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most)
      throw invalid(key);
    settings[key] = value;
  }
  if (raw.quietHours !== undefined) {
    if (readQuietHours(raw.quietHours) === null) throw invalid("quietHours");
    settings.quietHours = raw.quietHours;
  }
  if (raw.youtube !== undefined) settings.youtube = readYoutube(raw.youtube);
  if (raw.items !== undefined) settings.items = readItems(raw.items);
  return settings;
}

function readItems(raw: unknown): ItemSelectors {
  if (typeof raw !== "object" || raw === null) throw invalid("items");
  const given = Object.entries(raw).filter(([key]) => (ITEM_KEYS as readonly string[]).includes(key));
  const items = Object.fromEntries(given.map(([key, value]) => [key, string(`items.${key}`, value)]));
  if (items.selector === undefined) throw invalid("items.selector");
  return items as unknown as ItemSelectors;
}

const YOUTUBE_READS = ["videos", "comments"] as const;

function readYoutube(raw: unknown): YoutubeSettings {
  if (typeof raw !== "object" || raw === null) throw invalid("youtube");
  const given = raw as Readonly<Record<string, unknown>>;
  const read = YOUTUBE_READS.find((one) => one === (given.read ?? "videos"));
  if (read === undefined) throw invalid("youtube.read");
  if (given.query === undefined) return { read };
  const query = string("youtube.query", given.query);
  if (read === "comments" || query.length > 200) throw invalid("youtube.query");
  return { read, query };
}

function string(key: string, value: unknown): string {
  if (typeof value !== "string" || value === "" || value.length > 500) throw invalid(key);
  return value;
}

const invalid = (key: string): CrawlError => new CrawlError("settings_invalid", { key });

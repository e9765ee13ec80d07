/** The public sets that crawling is measured on, unpacked into a folder of the run (`tar` with xz is needed). */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const SETS = {
  pages: join("crawl", "wcxb-dev.tar.xz"),
  feeds: join("crawl", "feeds.tar.xz"),
  feedCases: join("crawl", "feed_cases_gofeed.json"),
  dates: join("crawl", "vn_dates_sample.json"),
  robots: join("crawl", "robots-files.tar.xz"),
  addresses: join("crawl", "url_cases.json"),
} as const;

/** The first set that is not there; null where all are. */
export const setMissing = (datasetsDir: string): string | null =>
  Object.values(SETS).find((file) => !existsSync(join(datasetsDir, file))) ?? null;

/** A page of WCXB (CC BY 4.0) with what people marked in it. */
export interface MarkedPage {
  readonly id: string;
  readonly url: string;
  /** "article", "forum", "listing" … */
  readonly type: string;
  readonly html: string;
  readonly text: string;
  /** ISO day, or null where the page has none. */
  readonly published: string | null;
}
export interface DateCase {
  readonly in: string;
  readonly iso: string | null;
  readonly now?: string;
}
/** A feed of a parser's own suite, and its title where the suite names it. */
export interface FeedCase {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly title: string | null;
}
/** Two spellings of one address, as the suite's own rules have it. */
export interface AddressPair {
  readonly suite: string;
  readonly in: string;
  readonly out: string;
}
export interface CrawlSets {
  readonly sha256: string;
  readonly pages: readonly MarkedPage[];
  readonly dates: readonly DateCase[];
  readonly feeds: readonly FeedCase[];
  /** Malformed robots files by name. */
  readonly robots: ReadonlyMap<string, Uint8Array>;
  readonly addresses: readonly AddressPair[];
}

/** Reads all sets. Throws where an archive cannot be unpacked. */
export function readSets(datasetsDir: string): CrawlSets {
  const file = (name: keyof typeof SETS) => join(datasetsDir, SETS[name]);
  const digest = createHash("sha256");
  for (const name of Object.keys(SETS) as (keyof typeof SETS)[]) digest.update(readFileSync(file(name)));
  return {
    sha256: digest.digest("hex"),
    dates: JSON.parse(readFileSync(file("dates"), "utf8")) as DateCase[],
    addresses: JSON.parse(readFileSync(file("addresses"), "utf8")) as AddressPair[],
    robots: unpacked(file("robots"), readFiles),
    pages: unpacked(file("pages"), readPages),
    feeds: unpacked(file("feeds"), (folder) => readFeeds(folder, file("feedCases"))),
  };
}

function unpacked<T>(archive: string, read: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "minhchung-set-"));
  try {
    execFileSync("tar", ["-xJf", archive, "-C", folder]);
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Marks {
  readonly url: string;
  readonly _internal: { readonly page_type: { readonly primary: string } };
  readonly ground_truth: { readonly main_content?: string; readonly publish_date?: string | null };
}

function readPages(folder: string): MarkedPage[] {
  const root = join(folder, "out");
  return readdirSync(join(root, "ground-truth"))
    .sort()
    .map((name) => {
      const id = name.replace(/\.json$/, "");
      const marks = JSON.parse(readFileSync(join(root, "ground-truth", name), "utf8")) as Marks;
      return {
        ...{ id, url: marks.url, type: marks._internal.page_type.primary },
        html: readFileSync(join(root, "html", `${id}.html`), "utf8"),
        text: marks.ground_truth.main_content ?? "",
        published: marks.ground_truth.publish_date ?? null,
      };
    });
}

interface NamedFeed {
  readonly file: string;
  readonly checks: readonly { readonly path: string; readonly value: unknown }[];
}

function readFeeds(folder: string, cases: string): FeedCase[] {
  const named = JSON.parse(readFileSync(cases, "utf8")) as NamedFeed[];
  const titles = new Map(
    named.map(({ file, checks }) => [file, checks.find(({ path }) => path === "feed.title")?.value]),
  );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const file = path.slice(folder.length + 1);
      const title = titles.get(file);
      return { file, bytes: readFileSync(path), title: typeof title === "string" ? title : null };
    });
}

function readFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(entries.map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))]));
}

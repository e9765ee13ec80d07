/** Documents that staff bring: typed, pasted, taken from a page by hand, or out of a file. */

import { readColumns } from "@minhchung/crawlers/bring/columns";
import type { BroughtItem, RowProblem } from "@minhchung/crawlers/bring/item";
import { readItem } from "@minhchung/crawlers/bring/item";
import { type Kept, keepBrought, mayBring } from "@minhchung/crawlers/bring/keep";
import { sayProblem } from "@minhchung/crawlers/bring/messages";
import { ROW_KINDS, readRows } from "@minhchung/crawlers/bring/rows";
import { sha256 } from "@minhchung/crawlers/kept-names";
import { pages, sources } from "@minhchung/db/schema/sources";
import { redact } from "@minhchung/models/privacy/redact";
import { and, eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import type { DocumentReader } from "../deps.ts";
import { ApiFailure, found } from "../errors.ts";
import type { BroughtDocument, BroughtFile } from "../staff/bring-types.ts";
import type { Language } from "../words/words.ts";
import type { CAN } from "./may.ts";
import { FILE_KINDS, inWords, readFile } from "./read-document.ts";
import { type Desk, record } from "./record.ts";

type Source = typeof sources.$inferSelect;
type Bringer = Pick<Authorized<(typeof CAN.bring)[number]>, "id" | "language">;
export interface BringDesk extends Desk {
  readonly documents: Pick<DocumentReader, "file">;
}

/** Rows of one file: the desk answers within a minute; the command line takes larger ones. */
export const MOST_ROWS = 500;
/** Problems that are told one by one; the others are counted. */
const MOST_PROBLEMS = 100;
const SAMPLES = 5;
const SAMPLE_CHARS = 200;

/** Keeps one document as a person wrote or pasted it. @throws ApiFailure `not_found`, `bad_request` with what is wrong */
export async function bringDocument(
  desk: Desk,
  actor: Bringer,
  {
    sourceId,
    ...given
  }: { sourceId: string; text: string; title: string | null; url: string | null; published: string | null },
): Promise<BroughtDocument> {
  const now = desk.clock();
  const source = await openSource(desk, sourceId, actor.language);
  const item = readItem(given, now.toISOString());
  if ("code" in item) throw refused(item, actor.language);
  const outcome = await keepBrought(desk.db, source, item, now);
  await noted(desk, actor, source, { [outcome]: 1 });
  const [page] = await desk.db
    .select({ own: pages.documentId, same: pages.sameAs })
    .from(pages)
    .where(
      and(
        eq(pages.sourceId, source.id),
        eq(pages.urlSha256, sha256(item.url ?? `${source.url}#${sha256(item.text)}`)),
      ),
    );
  return { outcome, documentId: page?.own ?? page?.same ?? null };
}

/**
 * Reads a file of documents (a table, or one document), and keeps what is whole where `keep` says so. Each row that cannot
 * be kept is told with its line; the others are. @throws ApiFailure `not_found`, `file_kind`, `document_unreadable`
 */
export async function bringFile(
  desk: BringDesk,
  actor: Bringer,
  file: { readonly sourceId: string; readonly name: string; readonly bytes: Buffer },
  options: {
    readonly keep: boolean;
    readonly mostRows?: number;
    readonly told?: (done: number, of: number) => void;
  },
): Promise<BroughtFile> {
  const now = desk.clock();
  const source = await openSource(desk, file.sourceId, actor.language);
  const { items, problems } = await itemsOf(desk, source, file, {
    now,
    mostRows: options.mostRows ?? MOST_ROWS,
    language: actor.language,
  });
  const counts = { new: 0, changed: 0, unchanged: 0, duplicate: 0 };
  if (options.keep) {
    for (const [at, { item }] of items.entries()) {
      counts[await keepBrought(desk.db, source, item, now)]++;
      options.told?.(at + 1, items.length);
    }
    if (items.length > 0) await noted(desk, actor, source, counts);
  }
  return {
    rows: items.length + problems.length,
    good: items.length,
    problems: problems.slice(0, MOST_PROBLEMS).map(({ line, problem }) => ({
      line,
      message: { vi: sayProblem(problem, "vi"), en: sayProblem(problem, "en") },
    })),
    bad: problems.length,
    samples: items.slice(0, SAMPLES).map(({ line, item: { title, text, published, readBy } }) => ({
      ...{
        line,
        title: title === null ? null : redact(title).text,
        text: redact(text).text.slice(0, SAMPLE_CHARS),
      },
      ...{ published, readBy: readBy ?? "text" },
    })),
    kept: options.keep ? counts : null,
  };
}

interface Items {
  readonly items: readonly {
    readonly line: number;
    readonly item: BroughtItem & { readonly readBy?: "text" | "ocr" };
  }[];
  readonly problems: readonly { readonly line: number; readonly problem: RowProblem }[];
}

/** A table's rows, or the one document that the file is. */
async function itemsOf(
  { documents }: BringDesk,
  source: Source,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
  { now, mostRows, language }: { now: Date; mostRows: number; language: Language },
): Promise<Items> {
  const lower = name.toLowerCase();
  if (ROW_KINDS.some((kind) => lower.endsWith(kind)))
    return readRows(name, bytes, {
      columns: spoken(language, () => readColumns(source.settings)),
      now: now.toISOString(),
      mostRows,
    });
  if (!FILE_KINDS.some((kind) => lower.endsWith(kind)))
    throw new ApiFailure("file_kind", { params: { kinds: [...ROW_KINDS, ...FILE_KINDS].join(", ") } });
  const { title, text, issuedOn, readBy } = await readFile(documents, { name, bytes }, language);
  const item = readItem({ title: title?.slice(0, 500), text, published: issuedOn }, now.toISOString());
  return "code" in item
    ? { items: [], problems: [{ line: 1, problem: item }] }
    : { items: [{ line: 1, item: { ...item, readBy } }], problems: [] };
}

/** A source that may be brought into. @throws ApiFailure `not_found`; `document_unreadable` with the reason */
async function openSource({ db }: Desk, id: string, language: Language): Promise<Source> {
  const [row] = await db.select().from(sources).where(eq(sources.id, id));
  const source = found(row);
  spoken(language, () => mayBring(source));
  return source;
}

/** Errors of crawlers in the asker's language. */
function spoken<T>(language: Language, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inWords(error, language);
  }
}

const refused = (problem: RowProblem, language: Language): ApiFailure =>
  new ApiFailure("document_unreadable", { params: { detail: sayProblem(problem, language) } });

/** Who brought how many into which source; of the words nothing. */
async function noted(
  { db }: Desk,
  actor: Bringer,
  source: Source,
  counts: Partial<Record<Kept, number>>,
): Promise<void> {
  await db.transaction((tx) =>
    record(tx, {
      actorId: actor.id,
      action: "document.bring",
      subject: `source:${source.id}`,
      details: { ...counts },
      event: { type: "run", kind: "sources", done: true },
    }),
  );
}

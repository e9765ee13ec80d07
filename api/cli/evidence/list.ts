import type { Database } from "@minhchung/db/connect";
import { evidence } from "@minhchung/db/schema/evidence";
import { fold } from "@minhchung/models/text/fold";
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import { FIELDS } from "./item.ts";

export type EvidenceRow = typeof evidence.$inferSelect;

/** Rows of one reading: large texts are not all held at once. */
const PAGE = 200;

/** `evidence list [WORDS…]`: items in force, or all with `--all`; words with or without diacritics. */
export async function listEvidence({ db }: Engine, context: Context, args: Arguments): Promise<number> {
  const { json, language, out } = context;
  const [, ...words] = args.positionals;
  let count = 0;
  for await (const row of rows(db, args.switches.has("all"))) {
    if (!fits(row, args, words.join(" "))) continue;
    count++;
    const { title, issuer, number, issuedOn, validFrom, validTo, kind, documentType, revision } = row;
    if (json) {
      const { text, ...line } = lineOf(row);
      out(JSON.stringify({ id: row.id, ...line, characters: text.length }));
    } else {
      const state = row.retiredAt ? (language === "vi" ? " – thôi dùng" : " – retired") : "";
      out(`${keyOf(row)}  v${revision}${state}  ${documentType ?? kind}  ${title}`);
      out(
        `    ${issuer}${number ? `, ${number}` : ""}, ${issuedOn}; ${validFrom} – ${validTo ?? "…"}${row.url ? `  ${row.url}` : ""}`,
      );
    }
  }
  if (!json) out(language === "vi" ? `${count} mục` : `${count} items`);
  return 0;
}

/** `evidence export [--all]`: a line an item; `import` of it into an empty library gives the same items. */
export async function exportEvidence({ db }: Engine, { out }: Context, args: Arguments): Promise<number> {
  for await (const row of rows(db, args.switches.has("all"))) out(JSON.stringify(lineOf(row)));
  return 0;
}

/** Items in the order of their entry; older versions and retired ones only where asked for. */
async function* rows(db: Database, all: boolean): AsyncGenerator<EvidenceRow> {
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const page: EvidenceRow[] = await db
      .select()
      .from(evidence)
      .where(
        and(
          all ? undefined : isNull(evidence.retiredAt),
          after
            ? gt(
                sql`(${evidence.retrievedAt}, ${evidence.id})`,
                sql`(${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
              )
            : undefined,
        ),
      )
      .orderBy(asc(evidence.retrievedAt), asc(evidence.id))
      .limit(PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = { at: last.retrievedAt, id: last.id };
  }
}

/** An item without a key is known by its id, so that importing an export adds nothing. */
export const keyOf = ({ key, id }: Pick<EvidenceRow, "key" | "id">): string => key ?? `id:${id}`;

/** The id in "id:…" or a bare id; null for a key. */
export const idOf = (name: string): string | null =>
  /^(?:id:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(name)?.[1] ?? null;

/** An item as a line: fields in their order. */
export function lineOf(row: EvidenceRow) {
  const values: Record<string, unknown> = { ...row, key: keyOf(row), version: row.revision };
  const retired = row.retiredAt !== null;
  const fields = FIELDS.filter((field) => retired || !field.startsWith("retired"));
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Record<string, unknown> & {
    text: string;
  };
}

function fits(row: EvidenceRow, { values }: Arguments, query: string): boolean {
  if (values.kind !== undefined && row.kind !== values.kind) return false;
  if (values.type !== undefined && row.documentType !== values.type) return false;
  if (values.issuer !== undefined && !bare(row.issuer).includes(bare(values.issuer))) return false;
  const on = values.on;
  if (on !== undefined && !(row.validFrom <= on && (row.validTo === null || row.validTo >= on))) return false;
  const wanted = bare(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const about = bare([row.key, row.title, row.issuer, row.number, row.text].join(" "));
  return wanted.every((word) => about.includes(word));
}

const bare = (text: string): string => fold(text.normalize("NFC").toLowerCase());

/** The item in force under a key, or by its id. */
export async function findItem(db: Database, name: string): Promise<EvidenceRow | undefined> {
  const id = idOf(name);
  const [row] = await db
    .select()
    .from(evidence)
    .where(id ? eq(evidence.id, id) : eq(evidence.key, name))
    .orderBy(sql`${evidence.revision} desc`)
    .limit(1);
  return row;
}

/** A small desk for tests of the rules: four people, one of each role, and one claim on its way. */
import { createHash } from "node:crypto";
import type { Sql } from "../connect.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Ids of what was entered; `match` refutes `claim`, `record` is a decision, `statement` a body's own word. */
export type TestDesk = {
  analyst: string;
  editor: string;
  /** Editor and approver, who has written nothing yet. */
  approver: string;
  administrator: string;
  secondAdministrator: string;
  source: string;
  day: string;
  document: number;
  claim: number;
  record: string;
  statement: string;
  sentence: number;
  match: number;
  narrative: number;
};

/** Enters it as the owner, as the command line does. */
export async function seedDesk(sql: Sql): Promise<TestDesk> {
  const people = {
    analyst: await person(sql, "analyst", ["analyst"]),
    editor: await person(sql, "editor", ["editor"]),
    approver: await person(sql, "approver", ["editor", "approver"]),
    administrator: await person(sql, "administrator", ["administrator"]),
    secondAdministrator: await person(sql, "administrator-2", ["administrator"]),
  };
  const day = new Date().toISOString().slice(0, 10);
  const source = await one<string>(sql`
    insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at)
    values ('bao-mau', 'Báo mẫu', 'press', 'feed', 'http://127.0.0.1/feed', 'sample for the tests',
            ${people.analyst}, ${people.administrator}, now()) returning id`);
  const document = await one<number>(sql`
    insert into documents (collected_on, source_id, title, text, register, original_sha256)
    values (${day}, ${source}, 'Tin', 'Mỗi hộ được hỗ trợ 50 triệu đồng.', 'news', ${sha256("original")}) returning id`);
  const narrative = await one<number>(sql`
    insert into narratives (title, folded) values ('Hỗ trợ 50 triệu', 'ho tro 50 trieu') returning id`);
  const claim = await one<number>(sql`
    insert into claims (collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane,
                        checkworthiness, narrative_id)
    values (${day}, ${document}, ${source}, 0, 33, 'Mỗi hộ được hỗ trợ 50 triệu đồng.', 'assertion', 'claims', 0.9,
            ${narrative}) returning id`);
  const record = await evidence(sql, "record", "UBND xã Phước Hữu", "Quyết định: mỗi hộ 5 triệu đồng.");
  const statement = await evidence(sql, "statement", "UBND xã Phước Hữu", "Xã không thu tiền.");
  const sentence = await one<number>(sql`
    insert into evidence_sentences (evidence_id, position, start_offset, end_offset, text, terms)
    values (${record}, 0, 0, 32, 'Quyết định: mỗi hộ 5 triệu đồng.', ${["trieu dong"]}) returning id`);
  const difference = { type: "quantity", claim: { text: "50 triệu" }, evidence: { text: "5 triệu" } };
  const match = await one<number>(sql`
    insert into matches (collected_on, claim_id, evidence_sentence_id, rank, score, verdict, p_supported, p_refuted,
                         p_not_enough_evidence, differences, model_version)
    values (${day}, ${claim}, ${sentence}, 1, 1, 'refuted', 0.02, 0.95, 0.03, ${sql.json([difference])}, 'test')
    returning id`);
  return { ...people, source, day, document, claim, record, statement, sentence, match, narrative };
}

async function person(sql: Sql, name: string, roles: string[]): Promise<string> {
  const id = await one<string>(
    sql`insert into users (name, email) values (${name}, ${`${name}@example.test`}) returning id`,
  );
  for (const role of roles) {
    await sql`insert into role_grants (user_id, role, confirmed_at) values (${id}, ${role}, now())`;
  }
  return id;
}

async function evidence(sql: Sql, kind: string, issuer: string, text: string): Promise<string> {
  return one<string>(sql`
    insert into evidence (kind, title, issuer, issued_on, valid_from, text, sha256)
    values (${kind}, ${text}, ${issuer}, '2026-11-12', '2026-11-12', ${text}, ${sha256(text)}) returning id`);
}

/** The id that an `insert … returning id` gives. */
export async function one<Id>(query: PromiseLike<readonly Record<string, unknown>[]>): Promise<Id> {
  const [row] = await query;
  if (row === undefined) throw new Error("nothing was entered");
  return row.id as Id;
}

/** Writes the sample's years into a database, as its owner: through the same constraints and triggers as everything else. */
import { createHash } from "node:crypto";
import type { Sql } from "@minhchung/db/connect";
import { chanceOf } from "./chance.ts";
import { enterDesk } from "./enter-desk.ts";
import type { DocumentFact, Year } from "./make.ts";
import { HOUR } from "./time.ts";
import { CLAIMS, NEWS } from "./words.ts";

export interface People {
  readonly analyst: string;
  readonly editor: string;
  readonly approver: string;
  /** Neither writes nor approves: answers appeals. */
  readonly second: string;
  readonly administrator: string;
}

/** Many rows in one statement, each column read as the table has it: thousands of parameters take longer than the rows. */
export async function put(sql: Sql, table: string, rows: readonly object[], how = ""): Promise<void> {
  if (rows.length === 0) return;
  const names = sql(Object.keys(rows[0] ?? {}));
  await sql`
    insert into ${sql(table)} (${names}) ${sql.unsafe(how)}
    select ${names} from json_populate_recordset(null::${sql(table)}, ${sql.json(rows as never)}::json)`;
}

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
export const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Enters all of it; gives the people of the sample. */
export async function enterYear(sql: Sql, year: Year): Promise<People> {
  const people = await enterPeople(sql);
  await sql`select ensure_partitions('2024-12-01', 27)`;
  await put(
    sql,
    "sources",
    year.sources.map((source) => ({
      id: source.id,
      key: source.key,
      name: source.name,
      kind: source.kind,
      connector: "page",
      url: `http://127.0.0.1/${source.key}`,
      reason: "Nguồn mẫu, dựng lên để thử.",
      proposed_by: people.analyst,
      proposed_at: source.approvedAt,
      approved_by: people.administrator,
      approved_at: source.approvedAt,
      retired_at: source.retiredAt,
      sample: true,
    })),
  );
  await enterEvidence(sql, year);
  await enterDocuments(sql, year);
  await enterDesk(sql, year, people);
  await sql`analyze`;
  return people;
}

async function enterPeople(sql: Sql): Promise<People> {
  const made: Record<string, string> = {};
  const roles = {
    analyst: ["analyst"],
    editor: ["editor"],
    approver: ["editor", "approver"],
    second: ["approver"],
    administrator: ["administrator"],
  };
  for (const [name, held] of Object.entries(roles)) {
    const [row] = await sql`
      insert into users (name, email, sample) values (${`Người mẫu ${name}`}, ${`year-${name}@minhchung.example`}, true)
      returning id`;
    made[name] = row?.id as string;
    for (const role of held) {
      await sql`insert into role_grants (user_id, role, confirmed_at) values (${row?.id as string}, ${role}, now())`;
    }
  }
  return made as unknown as People;
}

async function enterEvidence(sql: Sql, { evidence }: Year): Promise<void> {
  const text = "Văn bản mẫu: nội dung dựng lên để thử.";
  await put(
    sql,
    "evidence",
    evidence.map(({ id, kind, at }, i) => ({
      id,
      kind,
      title: `Văn bản mẫu số ${i + 1}`,
      issuer: "UBND xã (mẫu)",
      issued_on: dayOf(at),
      valid_from: dayOf(at),
      text,
      sha256: sha256(text),
      retrieved_at: at,
      sample: true,
    })),
  );
  await put(
    sql,
    "evidence_sentences",
    evidence.map(({ id }, i) => ({
      id: i + 1,
      evidence_id: id,
      position: 0,
      start_offset: 0,
      end_offset: text.length,
      text,
      terms: ["van ban"],
    })),
    "overriding system value",
  );
}

/** What a document of the sample says: a claim where it has one, else news of the day. */
export function saidIn(document: DocumentFact, year: Year): string {
  const chance = chanceOf(document.id);
  const narrative = year.narratives[(document.narrative ?? 0) - 1];
  if (narrative) return CLAIMS[narrative.harm][narrative.id % CLAIMS[narrative.harm].length]?.[0] ?? "";
  return chance.one(NEWS);
}

async function enterDocuments(sql: Sql, year: Year): Promise<void> {
  await put(
    sql,
    "narratives",
    year.narratives.map(({ id, harm, places, flaggedAt, flow }) => {
      const last = flow.decisions.filter(({ action }) => action !== "undo").at(-1)?.action;
      const status =
        { open_case: "in_case", dismiss: "dismissed", snooze: "snoozed" }[last as "dismiss"] ?? "open";
      return {
        id,
        title: CLAIMS[harm][id % CLAIMS[harm].length]?.[0],
        folded: "mau",
        status: flow.acts.length > 0 ? "closed" : status,
        harm_class: harm,
        place_codes: places,
        flagged_at: flaggedAt,
        first_seen_at: flaggedAt,
        last_seen_at: flaggedAt,
        responded_at: flow.acts[0]?.at ?? null,
        sample: true,
      };
    }),
    "overriding system value",
  );
  await put(
    sql,
    "documents",
    year.documents.map((document) => {
      const said = saidIn(document, year);
      return {
        id: document.id,
        collected_on: dayOf(document.at),
        source_id: document.source.id,
        title: said,
        text: `${said}.`,
        register: { press: "news", official: "official" }[document.source.kind as "press"] ?? "social",
        published_at: document.at,
        fetched_at: document.at,
        original_sha256: sha256(String(document.id)),
        analysed_at: document.at,
        sample: true,
      };
    }),
  );
  await enterClaims(sql, year);
}

async function enterClaims(sql: Sql, year: Year): Promise<void> {
  const checked = year.documents.filter(({ outcome }) => outcome !== null);
  const claims = checked.map((document) => {
    const decided = document.outcome !== "undecided";
    const said = saidIn(document, year);
    return {
      id: document.id,
      collected_on: dayOf(document.at),
      document_id: document.id,
      source_id: document.source.id,
      start_offset: 0,
      end_offset: said.length + 1,
      text: `${said}.`,
      kind: "assertion",
      lane: "claims",
      checkworthiness: 0.8,
      narrative_id: document.narrative,
      outcome: document.outcome,
      deciding_match_id: decided ? document.id : null,
      reason: document.outcome === "refuted" ? { vi: "Khác bằng chứng.", en: "Differs." } : null,
      created_at: new Date(document.at.getTime() + HOUR / 6),
    };
  });
  await put(sql, "claims", claims);
  const difference = { type: "quantity", claim: { text: "50" }, evidence: { text: "5" } };
  await put(
    sql,
    "matches",
    checked
      .filter(({ outcome }) => outcome !== "undecided")
      .map(({ id, at, outcome }) => ({
        id,
        collected_on: dayOf(at),
        claim_id: id,
        evidence_sentence_id: 1 + (id % year.evidence.length),
        rank: 1,
        score: 1,
        verdict: outcome,
        p_supported: outcome === "supported" ? 0.9 : 0.05,
        p_refuted: outcome === "refuted" ? 0.9 : 0.05,
        p_not_enough_evidence: 0.05,
        differences: outcome === "refuted" ? [difference] : [],
        model_version: "sample",
      })),
  );
  await put(
    sql,
    "flags",
    checked
      .filter(({ narrative }) => narrative !== null)
      .map(({ id, at, narrative }) => ({
        narrative_id: narrative,
        claim_id: id,
        match_id: id,
        collected_on: dayOf(at),
        reason_vi: "Khác bằng chứng.",
        reason_en: "It differs from the evidence.",
        created_at: at,
      })),
  );
}

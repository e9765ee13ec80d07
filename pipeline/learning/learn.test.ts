import { claims, flags, matches, narratives } from "@minhchung/db/schema/claims";
import { decisions } from "@minhchung/db/schema/desk";
import { evidenceSentences } from "@minhchung/db/schema/evidence";
import { testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { addDocument, addNotice, enterSource } from "../testing/desk.ts";
import { learn, modelInUse, takeBack } from "./learn.ts";
import { readLabels } from "./read-flags.ts";

const database = await testDatabase();
const { db } = database.app;
const { sourceId, proposedBy: actorId } = await enterSource(db);
afterAll(() => database.drop());

beforeEach(async () => {
  await empty(
    database,
    "decisions, narratives, flags, claims, matches, documents, evidence, evidence_terms, flag_models",
  );
  await addNotice(db);
});

type Ending = "accepted" | "true" | "no_evidence" | "duplicate" | null;

/** `count` flagged narratives that rest on one kind of difference; `endings` in turn say what became of each. */
async function decide(type: string, count: number, endings: readonly Ending[]): Promise<void> {
  const [sentence] = await db.select().from(evidenceSentences).limit(1);
  const document = await addDocument(db, sourceId, "x".repeat(count + 1));
  const key = { collectedOn: document.collectedOn };
  for (let i = 0; i < count; i++) {
    const text = `Nhận định thứ ${i} về ${type} tại thôn La Chữ.`;
    const [narrative] = await db.insert(narratives).values({ title: text, folded: "" }).returning();
    const [claim] = await db
      .insert(claims)
      .values({
        ...{ ...key, documentId: document.id, sourceId, text, startOffset: i, endOffset: i + 1 },
        ...{ kind: "assertion", lane: "claims", checkworthiness: 0.7, narrativeId: narrative?.id ?? 0 },
      })
      .returning();
    const quote = { start: 0, end: 1, text: "x" };
    const [match] = await db
      .insert(matches)
      .values({
        ...{ ...key, claimId: claim?.id ?? 0, evidenceSentenceId: sentence?.id ?? 0, rank: 1, score: 1 },
        ...{
          verdict: "refuted",
          pSupported: 0,
          pRefuted: 0.8,
          pNotEnoughEvidence: 0.2,
          modelVersion: "verify@test",
        },
        differences: [{ type, claim: quote, evidence: quote, explanation: { vi: "…", en: "…" } }],
      })
      .returning();
    await db.insert(flags).values({
      ...{ ...key, narrativeId: narrative?.id ?? 0, claimId: claim?.id ?? 0, matchId: match?.id ?? 0 },
      ...{ reasonVi: "…", reasonEn: "…" },
    });
    await end(narrative?.id ?? 0, sentence?.id ?? 0, endings[i % endings.length] ?? null);
  }
}

async function end(narrativeId: number, sentenceId: number, ending: Ending): Promise<void> {
  if (ending === "accepted")
    await database.owner.sql`
      with k as (insert into cases (narrative_id, title, claim_text, opened_by, due_at)
                 values (${narrativeId}, 'x', 'x', ${actorId}, now()) returning id)
      insert into case_evidence (case_id, evidence_sentence_id, accepted, decided_by)
      select id, ${sentenceId}, true, ${actorId} from k`;
  else if (ending !== null)
    await db.insert(decisions).values({ narrativeId, actorId, action: "dismiss", reason: ending });
}

describe("labels", () => {
  it("are what people came to an end with, and nothing else", async () => {
    await decide("money", 5, ["accepted", "true", "no_evidence", "duplicate", null]);
    expect((await readLabels(db)).map(({ right }) => right)).toEqual([true, false, false]);
  });

  it("leave out what was taken back", async () => {
    await decide("money", 1, ["true"]);
    const [dismissed] = await db.select().from(decisions);
    await db
      .insert(decisions)
      .values({ narrativeId: dismissed?.narrativeId, actorId, action: "undo", undoes: dismissed?.id });
    expect(await readLabels(db)).toEqual([]);
  });
});

describe("an appeal against what was published", () => {
  /** The case of the only narrative gets a published text. */
  async function publish(): Promise<void> {
    await database.owner.sql.begin(async (tx) => {
      // The rules of publishing have tests of their own; here only what stands afterwards counts.
      await tx`alter table publications disable trigger user`;
      await tx`alter table rebuttal_versions disable trigger user`;
      await tx`insert into rebuttals (case_id, slug, state, created_by) select id, 'mot', 'published', ${actorId} from cases
               on conflict do nothing`;
      const [version] = await tx`
        insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short, explanation, closing_fact, author_id, change_note)
        select r.id, (select count(*) + 1 from rebuttal_versions), 'rebuttal', 'false', 'x', 'x', 'x', 'x', 'x', 'x', ${actorId}, 'x' from rebuttals r returning id, rebuttal_id, number`;
      await tx`insert into publications (rebuttal_id, version_id, action, reason, published_by, published_at)
               values (${version?.rebuttal_id}, ${version?.id}, ${version?.number === 1 ? "publish" : "correct"}, 'x', ${actorId}, clock_timestamp())`;
      await tx`alter table publications enable trigger user`;
      await tx`alter table rebuttal_versions enable trigger user`;
    });
  }
  const appeal = (state: "upheld" | "rejected") => database.owner.sql`
    with another as (insert into users (name, email) values ('K', ${`${state}@example.vn`}) on conflict (email) do update set name = 'K' returning id)
    insert into appeals (rebuttal_id, ticket_code, text, state, answer, answered_by, answered_at, due_at)
    select r.id, ${`KN-${state}`}, 'Sai rồi.', ${state}, 'Đã xem lại.', another.id, clock_timestamp(), now() from rebuttals r, another`;
  const rights = async () => (await readLabels(db)).map(({ right }) => right);

  it("teaches where it was upheld, outweighs the evidence accepted before, and is outweighed by what is published after it", async () => {
    await decide("money", 1, ["accepted"]);
    await publish();
    expect(await rights()).toEqual([true]);
    await appeal("rejected");
    expect(await rights()).toEqual([true]);
    await appeal("upheld");
    expect(await rights()).toEqual([false]);
    await publish();
    expect(await rights()).toEqual([true]);
  });
});

describe("learning", () => {
  /** Flags on money hold, those on tense mostly do not. */
  async function aSeason() {
    await decide("money", 70, ["accepted"]);
    await decide("tense", 70, ["no_evidence", "no_evidence", "true", "accepted"]);
    await decide("tense", 1, [null]);
  }
  const open = () =>
    db
      .select({ confidence: flags.confidence, priority: narratives.priority })
      .from(flags)
      .innerJoin(narratives, eq(narratives.id, flags.narrativeId))
      .where(sql`NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.narrative_id = flags.narrative_id)
        AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.narrative_id = flags.narrative_id)`);
  const byMe = { fittedBy: actorId, promote: true };

  it("promotes a model that is better on labels that it never saw, and moves the open flags by it", {
    timeout: 30_000,
  }, async () => {
    await aSeason();
    const report = await learn(db, byMe);
    expect(report).toMatchObject({ outcome: "promoted" });
    expect(report.comparison?.after).toBeLessThan(report.comparison?.before ?? 0);
    const [flag] = await open();
    expect(flag?.confidence).toBeLessThan(0.6);
    const model = await modelInUse(db);
    expect(model).not.toBeNull();

    // The same labels again make no better one.
    expect(await learn(db, byMe)).toMatchObject({ outcome: "not_better" });

    // One word takes it back.
    expect(await takeBack(db, actorId)).toBe(true);
    expect(await modelInUse(db)).toBeNull();
    const [after] = await open();
    expect(after?.confidence).toBeNull();
    expect(after?.priority).toBeGreaterThan(flag?.priority ?? 1);
    expect(await takeBack(db, actorId)).toBe(false);
  });

  it("only says what it would do, where it is asked so", { timeout: 30_000 }, async () => {
    await aSeason();
    expect(await learn(db, { fittedBy: null, promote: false })).toMatchObject({ outcome: "promoted" });
    expect(await modelInUse(db)).toBeNull();
  });

  it("does nothing on few labels", async () => {
    await decide("money", 12, ["accepted", "true"]);
    expect(await learn(db, byMe)).toMatchObject({ outcome: "too_few", comparison: null });
  });
});

import { claims, matches, narratives, type StoredDifference } from "@minhchung/db/schema/claims";
import { decisions } from "@minhchung/db/schema/desk";
import { evidenceSentences } from "@minhchung/db/schema/evidence";
import { testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { groupPending } from "./group-claims.ts";
import { termsOf } from "./terms.ts";
import { addDocument, addNotice, enterSource } from "./testing/desk.ts";

const database = await testDatabase();
const { db } = database.app;
const { sourceId, proposedBy } = await enterSource(db);
afterAll(() => database.drop());

beforeEach(async () => {
  await empty(database, "decisions, narratives, flags, claims, matches, documents, evidence, evidence_terms");
});

/** A claim as verification leaves it: `refutedBy` names the sentence of the notice that refutes it, and the change. */
interface Verified {
  readonly text: string;
  readonly refutedBy?: { readonly sentence: number; readonly changed: string } | undefined;
}

const NOTICE =
  "Mỗi hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng để sửa nhà sau bão. Tiền hỗ trợ nhà tốc mái ở La Chữ là 5 triệu đồng một hộ.";
const A: Verified = {
  text: "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng để sửa nhà sau bão.",
  refutedBy: { sentence: 0, changed: "50 triệu đồng" },
};
const B: Verified = {
  text: "Nghe đâu nhà nào ở La Chữ tốc mái thì lãnh trọn 50 triệu đồng.",
  refutedBy: { sentence: 1, changed: "50 triệu đồng" },
};
/** Says what A says, and changes the sentence that B changes: A and B are one narrative. */
const BRIDGE: Verified = { ...A, text: A.text.replace("Mỗi hộ", "Mọi hộ"), refutedBy: B.refutedBy };
const UNFLAGGED: Verified = { text: "moi ho dan thon la chu duoc ho tro 50 trieu dong de sua nha sau bao" };
const FIFTEEN: Verified = {
  text: A.text.replace("50", "15"),
  refutedBy: { sentence: 0, changed: "15 triệu đồng" },
};

const money = (text: string): StoredDifference => ({
  type: "money",
  claim: { start: 0, end: text.length, text },
  evidence: { start: 0, end: 12, text: "5 triệu đồng" },
  explanation: { vi: "…", en: "…" },
});

async function arrive({ text, refutedBy }: Verified): Promise<void> {
  const sentences = await db.select().from(evidenceSentences).orderBy(asc(evidenceSentences.position));
  const done = { analysedAt: new Date(), verifiedAt: new Date() };
  const document = await addDocument(db, sourceId, text, done);
  const key = { collectedOn: document.collectedOn };
  const [claim] = await db
    .insert(claims)
    .values({
      ...{ ...key, documentId: document.id, sourceId: document.sourceId, text, terms: termsOf(text) },
      ...{ startOffset: 0, endOffset: text.length, kind: "assertion", lane: "claims", checkworthiness: 0.9 },
      claimedAt: document.publishedAt,
      ...(refutedBy ? {} : { outcome: "undecided" as const }),
    })
    .returning(); // biome-ignore format: a claim is one thing
  if (!refutedBy || !claim) return;
  const [match] = await db
    .insert(matches)
    .values({
      ...{ ...key, claimId: claim.id, evidenceSentenceId: sentences[refutedBy.sentence]?.id ?? 0 },
      ...{ rank: 1, score: 1, verdict: "refuted", pSupported: 0, pRefuted: 1, pNotEnoughEvidence: 0 },
      differences: [money(refutedBy.changed)],
      modelVersion: "verify@test",
    })
    .returning();
  const reason = { vi: "Vì số tiền khác.", en: "Because the amount differs." };
  await db
    .update(claims)
    .set({ outcome: "refuted", reason, decidingMatchId: match?.id ?? null })
    .where(eq(claims.id, claim.id));
}

/** Each narrative as "title: its claims", in an order of its own. */
async function readNarratives(): Promise<string[]> {
  const rows = await db.select().from(narratives);
  const members = await db.select().from(claims);
  return rows
    .map(({ id, title, documentsCount }) => {
      const texts = members.filter((claim) => claim.narrativeId === id).map(({ text }) => text);
      expect(documentsCount).toBe(texts.length);
      return `${title}: ${texts.sort().join(" | ")}`;
    })
    .sort();
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first, i) =>
    permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [first, ...rest]),
  );
}

describe("narratives", () => {
  it("hold the same claims under the same title in whatever order these arrive", {
    timeout: 60_000,
  }, async () => {
    const seen = new Set<string>();
    for (const [first, second, ...rest] of permutations([A, B, BRIDGE, UNFLAGGED])) {
      await empty(database, "narratives, flags, claims, matches, documents, evidence");
      await addNotice(db, NOTICE);
      for (const claim of [first, FIFTEEN, second, ...rest]) {
        if (!claim) continue;
        await arrive(claim);
        expect((await groupPending(db, 10)).failed).toEqual([]);
      }
      seen.add((await readNarratives()).join("\n"));
    }
    expect([...seen]).toHaveLength(1);
    const [whole = ""] = seen;
    const lines = whole.split("\n");
    expect(lines).toHaveLength(2);
    const line = lines.find((one) => !one.includes(FIFTEEN.text));
    for (const { text } of [A, B, BRIDGE, UNFLAGGED]) expect(line).toContain(text);
  });

  it("stay apart once a person has decided about both", async () => {
    await addNotice(db, NOTICE);
    for (const claim of [A, B]) await arrive(claim);
    await groupPending(db, 10);
    const rows = await db.select().from(narratives);
    await db.insert(decisions).values(
      rows.map(({ id }) => ({
        narrativeId: id,
        actorId: proposedBy,
        action: "snooze" as const,
      })),
    );
    await arrive(BRIDGE);
    await groupPending(db, 10);
    expect((await db.select().from(narratives)).map(({ id }) => id).sort()).toEqual(
      rows.map(({ id }) => id).sort(),
    );
  });

  it("that people have taken up are not deleted, whoever asks", async () => {
    await addNotice(db, NOTICE);
    await arrive(A);
    await groupPending(db, 10);
    await database.owner.sql`delete from flags`;
    await database.owner.sql`update claims set narrative_id = null`;
    await db.update(narratives).set({ status: "in_case" });
    await expect(db.delete(narratives)).rejects.toMatchObject({ cause: { code: "MC020" } });
  });
});

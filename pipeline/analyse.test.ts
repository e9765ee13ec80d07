import { claims, flags, matches, narratives } from "@minhchung/db/schema/claims";
import { documents } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analysePending } from "./analyse.ts";
import { addEvidence } from "./evidence.ts";
import { createPipeline } from "./pipeline.ts";
import { createSearch } from "./retrieve.ts";
import type { Step } from "./step.ts";
import { addDocument as addTo, enterSource } from "./testing/desk.ts";
import { runPending } from "./whole.ts";

const database = await testDatabase();
const { db } = database.app;
const steps = createPipeline(createSearch(db, null));
const { sourceId } = await enterSource(db);

beforeAll(async () => {
  await addEvidence(db, {
    key: "tb-45",
    kind: "record",
    title: "Thông báo hỗ trợ sửa nhà sau bão",
    issuer: "UBND xã Phước Hữu",
    number: "45/TB-UBND",
    issuedOn: "2025-11-12",
    validFrom: "2025-11-12",
    text: "Sáng 12/11, UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.",
  });
});
afterAll(() => database.drop());

const addDocument = async (text: string) => (await addTo(db, sourceId, text)).id;

describe("a pass over all that waits", () => {
  it("flags a changed figure with its evidence, difference and reason, and opens a narrative", async () => {
    await addDocument(
      "UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng mỗi hộ để sửa nhà sau bão.",
    );
    const report = await runPending(db, steps, 10);
    expect(report).toMatchObject({ documents: 1, flagged: 1, failed: [] });
    const [row] = await db.select().from(flags).innerJoin(matches, eq(matches.id, flags.matchId));
    expect(row?.matches.verdict).toBe("refuted");
    const verifier = steps.find((step) => step.name === "verify");
    expect(row?.matches.modelVersion).toBe(`verify@${verifier?.version}`);
    expect(row?.matches.differences.map((d) => d.claim.text).join()).toContain("50 triệu");
    expect(row?.flags.reasonVi).toContain("UBND xã Phước Hữu");
    const [narrative] = await db.select().from(narratives);
    expect(narrative).toMatchObject({ documentsCount: 1, sourcesCount: 1, status: "open" });
    expect(narrative?.priority).toBeGreaterThan(0);
    expect(narrative?.flaggedAt).not.toBeNull();
  });

  it("puts the same change in other words into the same narrative, and counts its spread", async () => {
    await addDocument(
      "Nghe nói 120 hộ dân thôn La Chữ xã Phước Hữu được hỗ trợ 50 triệu đồng mỗi hộ để sửa nhà sau bão.",
    );
    await runPending(db, steps, 10);
    const rows = await db.select().from(narratives);
    expect(rows.map((row) => row.documentsCount)).toEqual([2]);
    expect(rows[0]?.folded).toContain("nghe noi 120 ho dan");
  });

  it("is found by all its wordings, and shown by one that is typed with diacritics", async () => {
    await addDocument(
      "xa phuoc huu cho biet 60 ho dan thon la chu duoc ho tro 5 trieu dong moi ho de sua nha sau bao",
    );
    await runPending(db, steps, 10);
    await addDocument(
      "UBND xã Phước Hữu cho biết 60 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.",
    );
    await runPending(db, steps, 10);
    const sixty = (await db.select().from(narratives)).filter((row) => row.folded.includes("60 ho dan"));
    expect(sixty).toHaveLength(1);
    expect(sixty[0]).toMatchObject({ documentsCount: 2 });
    expect(sixty[0]?.title).toMatch(/^UBND xã Phước Hữu/);
    await database.owner.sql`delete from flags where narrative_id = ${sixty[0]?.id ?? 0}`;
    await database.owner.sql`update claims set narrative_id = null where narrative_id = ${sixty[0]?.id ?? 0}`;
    await database.owner.sql`delete from narratives where id = ${sixty[0]?.id ?? 0}`;
  });

  it("does not flag what the evidence supports, nor an opinion, nor a greeting", async () => {
    await addDocument(
      "UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.",
    );
    await addDocument("Theo tôi xã làm việc quá tệ, chẳng ra gì. Chào bà con nhé!");
    const report = await runPending(db, steps, 10);
    expect(report).toMatchObject({ documents: 2, flagged: 0 });
    expect(await db.select().from(narratives)).toHaveLength(1);
  });

  it("is done once: a second call finds nothing to do", async () => {
    const before = await db.select().from(claims);
    expect((await runPending(db, steps, 10)).documents).toBe(0);
    expect(await db.select().from(claims)).toHaveLength(before.length);
  });

  it("sets a document that fails aside after three tries, and goes on with the others", async () => {
    const poisoned = await addDocument("Tin độc.");
    const breaking: Step = {
      name: "detect",
      version: "1",
      stage: "analyse",
      needs: ["document"],
      gives: ["readings"],
      run: ({ document }) => {
        if (document.text === "Tin độc.") throw new Error("no reader survives this");
        return { readings: [] };
      },
    };
    const fragile = [breaking, ...steps.slice(1)];
    const healthy = await addDocument("Hôm nay trời đẹp.");
    const told: number[] = [];
    const report = await analysePending(db, fragile, 10, async (done) => void told.push(done));
    // Before each document, whether it fails or not, and once more to find that none is left.
    expect(told).toEqual([0, 1, 2, 3, 4]);
    expect(report.failed).toHaveLength(3);
    expect(report.failed[0]?.message).toBe("no reader survives this");
    const after = await db.select().from(documents);
    expect(after.find((row) => row.id === poisoned)).toMatchObject({ analysisFailures: 3, analysedAt: null });
    expect(after.find((row) => row.id === healthy)?.analysedAt).not.toBeNull();
  });
});

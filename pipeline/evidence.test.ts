import { claims } from "@minhchung/db/schema/claims";
import { evidence } from "@minhchung/db/schema/evidence";
import { users } from "@minhchung/db/schema/people";
import { documents, sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { asc } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { analysePending } from "./analyse.ts";
import {
  addEvidence,
  EmptyEvidenceError,
  type EvidenceInput,
  putEvidence,
  retireEvidence,
} from "./evidence.ts";
import { isWaiting } from "./pending.ts";
import { createPipeline } from "./pipeline.ts";
import { createSearch } from "./retrieve.ts";
import { verifyPending } from "./verify.ts";

const database = await testDatabase();
const { db } = database.app;
const search = createSearch(db, null);
afterAll(() => database.drop());
beforeEach(async () => {
  await empty(database, "claims, matches, documents, evidence, evidence_terms, sources");
});

const FIVE = "UBND xã Phước Hữu hỗ trợ 5 triệu đồng mỗi hộ dân thôn La Chữ để sửa nhà sau bão.";
const SIX = FIVE.replace("5 triệu", "6 triệu");
const decision = (change: Partial<EvidenceInput> = {}): EvidenceInput => ({
  key: "qd-45",
  kind: "record",
  documentType: "decision",
  title: "Quyết định hỗ trợ sửa nhà sau bão",
  issuer: "UBND xã Phước Hữu",
  number: "45/QĐ-UBND",
  issuedOn: "2025-11-12",
  validFrom: "2025-11-12",
  text: FIVE,
  ...change,
});
const found = async (claimedOn = "2025-11-13") =>
  (await search(FIVE, { claimedOn, limit: 5 })).map((hit) => hit.text);
const versions = () =>
  db
    .select({ version: evidence.revision, text: evidence.text, retiredAt: evidence.retiredAt })
    .from(evidence)
    .orderBy(asc(evidence.revision));

describe("an item under a key", () => {
  it("is entered once, however often it is put", async () => {
    const first = await putEvidence(db, decision());
    expect(first).toMatchObject({ outcome: "added", version: 1 });
    expect(await putEvidence(db, decision())).toEqual({ ...first, outcome: "unchanged" });
    expect(await putEvidence(db, decision({ text: FIVE.normalize("NFD") }))).toMatchObject({
      outcome: "unchanged",
    });
    expect(await versions()).toHaveLength(1);
  });

  it.each([
    ["another text", { text: SIX }],
    ["another title", { title: "Quyết định sửa đổi" }],
    ["another number", { number: "46/QĐ-UBND" }],
    ["another kind", { kind: "statement", documentType: "announcement" }],
  ] as const)("with %s is a new version; the one before is retired and kept", async (_, change) => {
    const first = await putEvidence(db, decision());
    const second = await putEvidence(db, decision(change));
    expect(second).toMatchObject({ outcome: "new_version", version: 2 });
    expect(second.id).not.toBe(first.id);
    const rows = await versions();
    expect(rows.map((row) => row.retiredAt !== null)).toEqual([true, false]);
    expect(rows[0]?.text).toBe(FIVE);
    expect(await putEvidence(db, decision(change))).toMatchObject({ outcome: "unchanged", version: 2 });
  });

  it("takes the end of its validity and its address without a new version", async () => {
    await putEvidence(db, decision());
    const ended = decision({ validTo: "2025-12-31", url: "https://xa.example/45" });
    expect(await putEvidence(db, ended)).toMatchObject({ outcome: "updated", version: 1 });
    expect(await db.select({ validTo: evidence.validTo, url: evidence.url }).from(evidence)).toEqual([
      { validTo: "2025-12-31", url: "https://xa.example/45" },
    ]);
  });

  it("that was retired does not come back by the same content, but by another", async () => {
    const { id } = await putEvidence(db, decision());
    expect(await retireEvidence(db, id, { by: null, reason: "nhập nhầm" })).toBe(true);
    expect(await retireEvidence(db, id, { by: null, reason: "lần nữa" })).toBe(false);
    expect(await putEvidence(db, decision())).toMatchObject({ id, outcome: "retired" });
    expect(await putEvidence(db, decision({ text: SIX }))).toMatchObject({
      outcome: "new_version",
      version: 2,
    });
  });

  it("is entered once by writers at the same moment", async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => putEvidence(db, decision())));
    expect(all.map(({ outcome }) => outcome).sort()).toEqual([
      "added",
      "unchanged",
      "unchanged",
      "unchanged",
    ]);
  });

  it("without a key is another item each time; without a sentence none at all", async () => {
    const { key: _, ...loose } = decision();
    expect(await addEvidence(db, loose)).not.toBe(await addEvidence(db, loose));
    await expect(addEvidence(db, decision({ text: "…" }))).rejects.toThrow(EmptyEvidenceError);
  });
});

describe("retrieval", () => {
  it("finds the version in force, not the one before", async () => {
    await putEvidence(db, decision());
    expect(await found()).toEqual([FIVE]);
    await putEvidence(db, decision({ text: SIX }));
    expect(await found()).toEqual([SIX]);
  });

  it("leaves out what is retired", async () => {
    const { id } = await putEvidence(db, decision());
    await retireEvidence(db, id, { by: null, reason: null });
    expect(await found()).toEqual([]);
  });

  it("leaves out what no longer held when the claim was made, and finds it for older claims", async () => {
    await putEvidence(db, decision({ validTo: "2025-11-30" }));
    expect(await found("2025-11-30")).toEqual([FIVE]);
    expect(await found("2025-12-01")).toEqual([]);
  });
});

it("a claim that retired evidence decided is verified again", async () => {
  const people = await db
    .insert(users)
    .values(["mot", "hai"].map((name) => ({ name, email: `${name}@example.vn` })))
    .returning({ id: users.id });
  const [proposedBy = "", approvedBy = ""] = people.map(({ id }) => id);
  const about = {
    key: "cho-que",
    name: "Chợ quê",
    url: "http://127.0.0.1:1/",
    reason: "Trang công khai của xã",
  };
  const [source] = await db
    .insert(sources)
    .values({
      ...about,
      kind: "public_page",
      connector: "page",
      settings: { local: true },
      proposedBy,
      approvedBy,
      approvedAt: new Date(),
    })
    .returning({ id: sources.id });
  await db.insert(documents).values({
    sourceId: source?.id ?? "",
    title: "Bài đăng",
    text: FIVE.replace("5 triệu", "50 triệu"),
    register: "social",
    publishedAt: new Date("2025-11-13T02:00:00Z"),
    originalSha256: "0".repeat(64),
  });
  const steps = createPipeline(search);
  const { id } = await putEvidence(db, decision());
  await analysePending(db, steps, 10);
  await verifyPending(db, steps, 10);
  const outcome = async () => (await db.select({ outcome: claims.outcome }).from(claims))[0]?.outcome;
  expect(await outcome()).toBe("refuted");
  expect(await isWaiting(db, "verify")).toBe(false);

  await retireEvidence(db, id, { by: null, reason: "nhập nhầm" });
  expect(await isWaiting(db, "verify")).toBe(true);
  await verifyPending(db, steps, 10);
  expect(await outcome()).toBe("undecided");
});

import { createHash } from "node:crypto";
import type { Database } from "@minhchung/db/connect";
import { claims, flags, matches, narratives } from "@minhchung/db/schema/claims";
import { evidenceSentences } from "@minhchung/db/schema/evidence";
import { tips } from "@minhchung/db/schema/residents";
import { documents, sources } from "@minhchung/db/schema/sources";
import { fold } from "@minhchung/models/text/fold";
import { addEvidence } from "@minhchung/pipeline/evidence";
import { asc, eq, sql } from "drizzle-orm";

const CLAIM = "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng để sửa nhà sau bão.";
const BEFORE = "Cả xóm đang bàn tán. ";
const RECORD =
  "Mỗi hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng để sửa nhà sau bão. Danh sách có 120 hộ. Tiền được chi trước ngày 20 tháng 11.";
const ON = "2026-11-12";

export interface Sample {
  sourceId: string;
  evidenceId: string;
  sentences: number[];
  narrativeId: number;
  claimId: number;
  tipId: string;
}

/**
 * One flagged narrative as the pipeline leaves it: a post that turns 5 into 50 million, the decision that says 5,
 * and a resident who asks. `people`: two different ones, for the source.
 */
export async function sampleNarrative(
  owner: Database,
  people: { proposer: string; approver: string },
  key = "chuyen-lang",
): Promise<Sample> {
  await owner.execute(sql`select ensure_partitions(${ON}::date, 1)`);
  const evidenceId = await addEvidence(owner, {
    kind: "record",
    title: "Quyết định hỗ trợ sửa nhà",
    issuer: "UBND xã Phước Hữu",
    number: "12/QĐ-UBND",
    issuedOn: "2026-11-10",
    validFrom: "2026-11-10",
    url: "https://phuochuu.example/qd-12",
    text: RECORD,
  });
  const sentences = await owner
    .select({ id: evidenceSentences.id })
    .from(evidenceSentences)
    .where(eq(evidenceSentences.evidenceId, evidenceId))
    .orderBy(asc(evidenceSentences.position));
  const sourceId = await insertSource(owner, people, key);
  const documentId = await insertDocument(owner, sourceId);
  const [narrative] = await owner
    .insert(narratives)
    .values({
      title: CLAIM,
      folded: fold(CLAIM),
      harmClass: "livelihood",
      priority: 0.7,
      factors: [{ key: "contradiction", value: 0.9, weight: 1 }],
      placeCodes: ["22837"],
      documentsCount: 1,
      sourcesCount: 1,
      flaggedAt: new Date("2026-11-12T02:30:00Z"),
    })
    .returning({ id: narratives.id });
  const narrativeId = narrative?.id as number;
  const ids = sentences.map((sentence) => sentence.id);
  const claimId = await insertFlaggedClaim(owner, {
    sourceId,
    documentId,
    narrativeId,
    sentenceId: ids[0] as number,
  });
  const tipId = await sampleTip(owner, { narrativeId });
  return { sourceId, evidenceId, sentences: ids, narrativeId, claimId, tipId };
}

async function insertSource(owner: Database, people: { proposer: string; approver: string }, key: string) {
  const [row] = await owner
    .insert(sources)
    .values({
      key,
      name: "Chuyện làng Phước Hữu",
      kind: "public_group",
      connector: "page",
      url: "https://chuyenlang.example/",
      reason: "Nhóm công khai của làng",
      proposedBy: people.proposer,
      approvedBy: people.approver,
      approvedAt: new Date("2026-11-01T00:00:00Z"),
    })
    .returning({ id: sources.id });
  return row?.id as string;
}

async function insertDocument(owner: Database, sourceId: string): Promise<number> {
  const text = `${BEFORE}${CLAIM} Ai biết thêm thì kể.`;
  const [row] = await owner
    .insert(documents)
    .values({
      id: sql`nextval('documents_id_seq')` as never,
      collectedOn: ON,
      sourceId,
      title: "Tiền sửa nhà",
      text,
      register: "social",
      publishedAt: new Date("2026-11-12T01:00:00Z"),
      originalSha256: createHash("sha256").update(text).digest("hex"),
    })
    .returning({ id: documents.id });
  return row?.id as number;
}

async function insertFlaggedClaim(
  owner: Database,
  at: { sourceId: string; documentId: number; narrativeId: number; sentenceId: number },
): Promise<number> {
  const [claim] = await owner
    .insert(claims)
    .values({
      id: sql`nextval('claims_id_seq')` as never,
      collectedOn: ON,
      documentId: at.documentId,
      sourceId: at.sourceId,
      startOffset: BEFORE.length,
      endOffset: BEFORE.length + CLAIM.length,
      text: CLAIM,
      kind: "assertion",
      lane: "claims",
      checkworthiness: 0.8,
      claimedAt: new Date("2026-11-12T01:00:00Z"),
      narrativeId: at.narrativeId,
    })
    .returning({ id: claims.id });
  const claimId = claim?.id as number;
  const start = CLAIM.indexOf("50 triệu");
  const [match] = await owner
    .insert(matches)
    .values({
      id: sql`nextval('matches_id_seq')` as never,
      collectedOn: ON,
      claimId,
      evidenceSentenceId: at.sentenceId,
      rank: 1,
      score: 9,
      verdict: "refuted",
      pSupported: 0.02,
      pRefuted: 0.95,
      pNotEnoughEvidence: 0.03,
      differences: [
        {
          type: "money",
          claim: { start, end: start + 13, text: "50 triệu đồng" },
          evidence: { start, end: start + 12, text: "5 triệu đồng" },
          explanation: { vi: "50 triệu đồng, không phải 5 triệu đồng", en: "50 million, not 5 million đồng" },
        },
      ],
      sameEvent: { same: true, reasons: [] },
      modelVersion: "test",
    })
    .returning({ id: matches.id });
  await owner.insert(flags).values({
    narrativeId: at.narrativeId,
    claimId,
    matchId: match?.id as number,
    collectedOn: ON,
    reasonVi: "Chứng cứ ghi 5 triệu đồng",
    reasonEn: "The evidence says 5 million đồng",
  });
  return claimId;
}

let tickets = 0;

/** A resident's question that waits for an answer. */
export async function sampleTip(
  owner: Database,
  link: { narrativeId?: number; caseId?: string; language?: "vi" | "en" } = {},
): Promise<string> {
  const question = "Có thật mỗi hộ được 50 triệu không?";
  const [row] = await owner
    .insert(tips)
    .values({
      ticketCode: `TEST-${String(++tickets).padStart(4, "0")}`,
      question,
      folded: fold(question),
      dueAt: new Date("2026-11-16T03:00:00Z"),
      retainUntil: "2027-11-12",
      ...link,
    })
    .returning({ id: tips.id });
  return row?.id as string;
}

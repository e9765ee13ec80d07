import { readFactChecks } from "@minhchung/crawlers/claim-review/read";
import type { Database } from "@minhchung/db/connect";
import { evidence } from "@minhchung/db/schema/evidence";
import { factChecks } from "@minhchung/db/schema/fact-checks";
import { type ReceiverKind, receivers } from "@minhchung/db/schema/receivers";
import { sources } from "@minhchung/db/schema/sources";
import { addEvidence } from "@minhchung/pipeline/evidence";
import { putFactCheck } from "@minhchung/pipeline/fact-checks";
import { loadFactChecks } from "@minhchung/tests/sample-web/load";
import type { SampleWeb } from "@minhchung/tests/sample-web/server";
import { eq } from "drizzle-orm";
import { basisOf } from "../../desk/find-source.ts";
import { idOf } from "./people.ts";

/** Registers the sample web's sources: proposed by the analyst, approved by the administrator, marked as sample. */
export async function sampleSources(db: Database, web: Pick<SampleWeb, "sources">): Promise<void> {
  const proposedBy = await idOf(db, "phan-tich@minhchung.example");
  const approvedBy = await idOf(db, "quan-tri@minhchung.example");
  for (const { key, name, kind, connector, url, reason } of web.sources) {
    const lawfulBasis = basisOf({ kind, connector });
    await db
      .insert(sources)
      .values({
        key,
        name,
        kind,
        connector,
        url,
        reason,
        lawfulBasis,
        proposedBy,
        approvedBy,
        approvedAt: new Date(),
        everyMinutes: 5,
        settings: { local: true },
        sample: true,
      })
      // Ports may differ from the last start.
      .onConflictDoUpdate({ target: sources.key, set: { url, lawfulBasis } });
  }
}

/** Enters the sample evidence library; what is there already is left as it is, but for its address. */
export async function sampleEvidence(db: Database, web: Pick<SampleWeb, "evidence">): Promise<number> {
  const items = web.evidence();
  for (const item of items) {
    const { id, kind, title, issuer, number = null, issuedOn, validFrom, validTo = null, url, readBy } = item;
    const text = item.paragraphs.join("\n\n");
    await addEvidence(db, {
      key: `sample:${id}`,
      kind,
      title,
      issuer,
      number,
      issuedOn,
      validFrom,
      validTo,
      url,
      text,
      readBy,
      sample: true,
    });
    await db
      .update(evidence)
      .set({ url })
      .where(eq(evidence.key, `sample:${id}`));
  }
  return items.length;
}

/** Fact-checks of a paper of the sample web, read as `factcheck import` reads them. */
export async function sampleFactChecks(db: Database, web: Pick<SampleWeb, "sources">): Promise<void> {
  const { source, json } = loadFactChecks();
  const origin = web.sources.find(({ key }) => key === source)?.origin ?? null;
  const importedBy = await idOf(db, "phan-tich@minhchung.example");
  // Ports may differ from the last start, and the address is part of what a review is known by.
  await db.delete(factChecks).where(eq(factChecks.sample, true));
  for (const review of readFactChecks(json, origin).reviews)
    await putFactCheck(db, { ...review, importedBy, sample: true });
}

/** Places that use texts, of several kinds; in the sample's communes, and none of them real. */
const RECEIVERS = [
  { kind: "loudspeaker", name: "Cụm loa thôn La Chữ (mẫu)", placeCodes: ["22891"] },
  { kind: "notice_board", name: "Bảng tin nhà văn hóa Phước Hữu (mẫu)", placeCodes: ["22891"] },
  { kind: "culture_point", name: "Điểm bưu điện – văn hóa Cà Ná (mẫu)", placeCodes: ["22909"] },
  { kind: "learning_centre", name: "Trung tâm học tập cộng đồng (mẫu)", placeCodes: [] },
  { kind: "communicators", name: "Tổ tuyên truyền viên xã (mẫu)", placeCodes: [] },
] as const satisfies readonly { kind: ReceiverKind; name: string; placeCodes: readonly string[] }[];

/** Enters the sample's receivers, marked as sample; those that stand there already are left as they are. */
export async function sampleReceivers(db: Database): Promise<void> {
  const createdBy = await idOf(db, "quan-tri@minhchung.example");
  for (const { placeCodes, ...receiver } of RECEIVERS)
    await db
      .insert(receivers)
      .values({ ...receiver, placeCodes: [...placeCodes], createdBy, sample: true })
      .onConflictDoNothing();
}

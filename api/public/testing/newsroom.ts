/** Publishes the way the desk does (two people, evidence, publication), for tests of the public site. */
import { createHash, randomUUID } from "node:crypto";
import { type HarmClass, narratives } from "@minhchung/db/schema/claims";
import type { DraftContent } from "@minhchung/db/schema/desk";
import {
  cases,
  drafts,
  publications,
  rebuttals,
  rebuttalVersions,
  reviews,
  versionCitations,
} from "@minhchung/db/schema/desk";
import { evidence, evidenceSentences } from "@minhchung/db/schema/evidence";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { createUser } from "../../auth/people.ts";
import type { PublicSiteDeps } from "../deps.ts";
import { createPublicSite } from "../site.ts";

export const ORIGIN = "https://desk.example";

export const CONTENT: DraftContent = {
  kind: "rebuttal",
  rating: "false",
  headline: "Mỗi hộ ở thôn La Chữ được hỗ trợ 5 triệu đồng",
  fact: "86 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.",
  claimReviewed: "Mỗi hộ ở La Chữ được nhận 50 triệu đồng tiền sửa nhà.",
  claimShort: "Mỗi hộ ở La Chữ được nhận 50 triệu đồng",
  explanation: "Thông báo của xã ghi mức 5 triệu đồng.\n\nCon số đã bị thêm một chữ số không.",
  closingFact: "Mức hỗ trợ là 5 triệu đồng mỗi hộ.",
  english: null,
  concernsIssuer: null,
  changeNote: null,
  citations: [],
};

export interface PublishOptions {
  slug: string;
  content?: Partial<DraftContent>;
  quote?: string;
  evidence?: Partial<typeof evidence.$inferInsert>;
  places?: string[];
  theme?: HarmClass;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

export interface Newsroom {
  database: TestDatabase;
  site: ReturnType<typeof createPublicSite>;
  /** Moves the site's clock. */
  now: Date;
  /** Publishes the first version; returns what corrections need. */
  publish(options: PublishOptions): Promise<Piece>;
  correct(piece: Piece, content: Partial<DraftContent>): Promise<void>;
  withdraw(piece: Piece, reason: string): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Piece {
  rebuttalId: string;
  narrativeId: number;
  evidenceId: string;
  sentenceId: number;
  content: DraftContent;
  number: number;
  versionId: string;
  publicationId: string;
  quote: string;
}

const sha = (text: string) => createHash("sha256").update(text).digest("hex");

export async function newsroom(change: Partial<PublicSiteDeps> = {}): Promise<Newsroom> {
  const database = await testDatabase();
  const { db } = database.app;
  const person = (name: string, role: "editor" | "approver") =>
    createUser(database.owner.db, {
      name,
      email: `${role}@example.org`,
      password: null,
      roles: [role],
    });
  const [writer, approver] = await Promise.all([
    person("Trần Văn Viết", "editor"),
    person("Lê Thị Duyệt", "approver"),
  ]);
  const room = { database, now: new Date("2026-11-12T03:00:00Z") } as Newsroom;
  const site = createPublicSite({
    db,
    origin: ORIGIN,
    deskName: { vi: "Minh Chứng Ninh Thuận", en: "Minh Chứng Ninh Thuận" },
    unitName: { vi: "Tổ kiểm chứng thông tin", en: "Fact-checking desk" },
    contact: { email: "hoi@desk.example" },
    clock: () => room.now,
    sample: false,
    redact: (text) => ({ text, spans: [] }),
    placeName: (code) => (code === "22846" ? "Xã Phước Hữu" : null),
    onError: (error) => console.error(error),
    ...change,
  });

  async function release(piece: Piece, action: "publish" | "correct", reason: string | null): Promise<void> {
    const { citations: _citations, kind, rating, ...words } = piece.content;
    const [version] = await db
      .insert(rebuttalVersions)
      .values({
        rebuttalId: piece.rebuttalId,
        number: piece.number,
        kind,
        rating,
        ...words,
        authorId: writer.id,
      })
      .returning();
    const versionId = version?.id ?? "";
    await db.insert(versionCitations).values({
      versionId,
      position: 1,
      evidenceId: piece.evidenceId,
      evidenceSentenceId: piece.sentenceId,
      quote: piece.quote,
    });
    await db.insert(reviews).values({ versionId, reviewerId: approver.id, decision: "approve" });
    const [act] = await db
      .insert(publications)
      .values({
        rebuttalId: piece.rebuttalId,
        versionId,
        action,
        reason,
        publishedBy: approver.id,
        publishedAt: room.now,
      })
      .returning();
    Object.assign(piece, { versionId, publicationId: act?.id ?? "" });
  }

  return Object.assign(room, {
    site,
    publish: async (options: PublishOptions) => {
      const quote = options.quote ?? "86 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ.";
      const content = { ...CONTENT, ...options.content };
      const [narrative] = await db
        .insert(narratives)
        .values({
          title: content.claimShort,
          folded: content.claimShort,
          placeCodes: options.places ?? [],
          harmClass: options.theme ?? "livelihood",
          firstSeenAt: new Date("2026-11-11T00:00:00Z"),
        })
        .returning();
      const narrativeId = narrative?.id ?? 0;
      const [matter] = await db
        .insert(cases)
        .values({
          narrativeId,
          title: content.headline,
          claimText: content.claimReviewed,
          openedBy: writer.id,
          dueAt: room.now,
        })
        .returning();
      const [item] = await db
        .insert(evidence)
        .values({
          kind: "record",
          title: "Thông báo về mức hỗ trợ",
          issuer: "UBND xã Phước Hữu",
          number: "45/TB-UBND",
          issuedOn: "2026-11-10",
          validFrom: "2026-11-10",
          url: "https://portal.example/45",
          text: quote,
          sha256: sha(quote),
          retrievedAt: new Date("2026-11-11T01:00:00Z"),
          ...options.evidence,
        })
        .returning();
      const evidenceId = item?.id ?? "";
      const [sentence] = await db
        .insert(evidenceSentences)
        .values({
          evidenceId,
          position: 1,
          startOffset: 0,
          endOffset: quote.length,
          text: quote,
          terms: ["ho"],
        })
        .returning();
      const rebuttalId = randomUUID();
      await db
        .insert(rebuttals)
        .values({ id: rebuttalId, caseId: matter?.id ?? null, slug: options.slug, createdBy: writer.id });
      await db.insert(drafts).values({ rebuttalId, content, updatedBy: writer.id });
      const piece: Piece = {
        rebuttalId,
        narrativeId,
        evidenceId,
        sentenceId: sentence?.id ?? 0,
        content,
        number: 1,
        versionId: "",
        publicationId: "",
        quote,
      };
      await release(piece, "publish", null);
      return piece;
    },
    correct: async (piece: Piece, content: Partial<DraftContent>) => {
      piece.content = { ...piece.content, ...content };
      piece.number += 1;
      await release(piece, "correct", piece.content.changeNote);
    },
    withdraw: async ({ rebuttalId, versionId }: Piece, reason: string) => {
      await db.insert(publications).values({
        rebuttalId,
        versionId,
        action: "withdraw",
        reason,
        publishedBy: approver.id,
        publishedAt: room.now,
      });
      await db.update(rebuttals).set({ state: "withdrawn" }).where(eq(rebuttals.id, rebuttalId));
    },
    get: (path: string, headers: Record<string, string> = {}) => answered(site.request(path, { headers })),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      answered(site.request(path, { method: "POST", body: new URLSearchParams(fields), headers })),
    close: () => database.drop(),
  });
}

async function answered(response: Response | Promise<Response>): Promise<Answer> {
  const { status, headers } = await response;
  return { status, headers, text: await (await response).text() };
}

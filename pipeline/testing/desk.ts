/** A small desk for tests: a registered source, documents, and a notice of the commune. */
import type { Database } from "@minhchung/db/connect";
import { users } from "@minhchung/db/schema/people";
import { documents, sources } from "@minhchung/db/schema/sources";
import { addEvidence } from "../evidence.ts";

export const FIVE =
  "UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.";
export const FIFTY = FIVE.replace("5 triệu", "50 triệu");

/** A public page about the locality, proposed by one person and approved by another; gives the ids of all. */
export async function enterSource(db: Database) {
  const people = await db
    .insert(users)
    .values(["de-xuat", "duyet"].map((name) => ({ name, email: `${name}@example.vn` })))
    .returning({ id: users.id });
  const [proposedBy = "", approvedBy = ""] = people.map(({ id }) => id);
  const [source] = await db
    .insert(sources)
    .values({
      ...{ key: "cho-que", name: "Chợ quê", kind: "public_page", connector: "rendered" },
      ...{
        url: "http://127.0.0.1:1/",
        reason: "Trang cộng đồng công khai của xã",
        settings: { local: true },
      },
      ...{ proposedBy, approvedBy, approvedAt: new Date() },
    })
    .returning({ id: sources.id });
  if (!source) throw new Error("insert returned no row");
  return { sourceId: source.id, proposedBy, approvedBy };
}

/** A post of the page; `also` for what a test needs besides. */
export async function addDocument(
  db: Database,
  sourceId: string,
  text: string,
  also: Partial<typeof documents.$inferInsert> = {},
): Promise<typeof documents.$inferSelect> {
  const [row] = await db
    .insert(documents)
    .values({
      ...{ sourceId, title: "Bài đăng", text, register: "social" },
      publishedAt: new Date("2025-11-13T02:00:00Z"),
      originalSha256: "0".repeat(64),
      ...also,
    })
    .returning();
  if (!row) throw new Error("insert returned no row");
  return row;
}

/** The notice that settles what a household gets. */
export const addNotice = (db: Database, text = FIVE) =>
  addEvidence(db, {
    ...{ kind: "record", title: "Thông báo hỗ trợ sửa nhà sau bão", issuer: "UBND xã Phước Hữu" },
    ...{ issuedOn: "2025-11-12", validFrom: "2025-11-12", text },
  });

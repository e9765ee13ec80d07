import { testDatabase } from "@minhchung/db/testing/database";
import { addEvidence } from "@minhchung/pipeline/evidence";
import { afterAll, expect, it } from "vitest";
import { fillLibrary } from "./library.ts";

const [one, many] = [await testDatabase(), await testDatabase()];
afterAll(async () => {
  await one.drop();
  await many.drop();
});

const ARTICLES = [
  {
    key: "a",
    title: "Hỗ trợ sau bão",
    text: 'UBND xã nói: "5 triệu\tđồng" mỗi hộ \\ thôn La Chữ.\n\nChi trước ngày 20/11, 100% số hộ.',
  },
  { key: "b", title: "Hồ chứa", text: "Hồ Sông Trâu đạt 89% dung tích. Hồ Sông Sắt xả 30 m3/s." },
  { key: "c", title: "Trống", text: "…" },
];

it("many articles at once are the rows that entering each would have made", async () => {
  for (const { key, title, text } of ARTICLES.slice(0, 2)) {
    const dated = { issuedOn: "2020-01-01", validFrom: "2020-01-01" };
    await addEvidence(one.app.db, { key, title, text, kind: "press", issuer: "News", ...dated });
  }
  expect(await fillLibrary(many.owner.sql, ARTICLES, () => undefined)).toBe(2);
  const rows = ({ owner: { sql } }: typeof one) =>
    Promise.all([
      sql`SELECT key, kind, title, issuer, issued_on, valid_from, valid_to, text, sha256, read_by, revision
          FROM evidence ORDER BY key`,
      sql`SELECT e.key, s.position, s.start_offset, s.end_offset, s.text, s.terms
          FROM evidence_sentences s JOIN evidence e ON e.id = s.evidence_id ORDER BY e.key, s.position`,
      sql`SELECT term, df FROM evidence_terms ORDER BY term`,
      sql`SELECT indexdef FROM pg_indexes WHERE tablename = 'evidence_sentences' ORDER BY indexname`,
    ]);
  expect(await rows(many)).toEqual(await rows(one));
});

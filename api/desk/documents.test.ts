import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archivePage } from "@minhchung/crawlers/archive";
import { openArchived } from "@minhchung/crawlers/archive-read";
import { closeWorkers } from "@minhchung/crawlers/extract/pool";
import { archives, documents, documentVersions, pages, sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentView } from "../staff/document-types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { readEdits } from "./read/edits.ts";

let folder = "";
let desk: TestDesk;
let lan: TestPerson;
let source = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "minhchung-documents-"));
  desk = await testDesk({ openCopy: (copy) => openArchived(folder, copy) });
  lan = await desk.person("lan", "analyst");
  const other = await desk.person("hai", "approver");
  const [row] = await desk.deps.db
    .insert(sources)
    .values({
      ...{ key: "bao", name: "Báo Tỉnh", kind: "press", connector: "feed", url: "https://bao.example/rss" },
      ...{ reason: "Báo của tỉnh", proposedBy: lan.id, approvedBy: other.id, approvedAt: desk.now },
    })
    .returning({ id: sources.id });
  source = row?.id ?? "";
});
afterAll(async () => {
  await closeWorkers();
  await desk.close();
  await rm(folder, { recursive: true });
});

const SENTENCE = "Mỗi hộ ở thôn La Chữ được hỗ trợ 5 triệu đồng.";
type Key = { id: number; collectedOn: string };

async function store(text: string, more: Partial<typeof documents.$inferInsert> = {}): Promise<Key> {
  const [row] = await desk.deps.db
    .insert(documents)
    .values({
      ...{ sourceId: source, title: "Hỗ trợ sau bão", text, register: "news" },
      ...{ originalSha256: "a".repeat(64), fetchedAt: desk.now, ...more },
    })
    .returning({ id: documents.id, collectedOn: documents.collectedOn });
  if (row === undefined) throw new Error("not stored");
  return row;
}
const follows = (later: Key, before: Key) =>
  desk.deps.db.insert(documentVersions).values({
    ...{ documentId: later.id, collectedOn: later.collectedOn },
    ...{ previousId: before.id, previousCollectedOn: before.collectedOn },
  });
const pageOf = ({ id, collectedOn }: Key, goneAt: Date | null = null) =>
  desk.deps.db.insert(pages).values({
    ...{ sourceId: source, urlSha256: String(id).padStart(64, "0"), documentId: id, collectedOn, goneAt },
  });

test("whoever reads an older version learns what stands there now, and whether the sentence still does", async () => {
  const [first, second, third] = [
    await store(`${SENTENCE} Kinh phí từ quỹ.`),
    await store(`${SENTENCE.toUpperCase()} Kinh phí từ ngân sách xã.`, { version: 2 }),
    await store(SENTENCE.replace("5 triệu", "500 nghìn"), {
      version: 3,
      title: "Đính chính: hỗ trợ sau bão",
    }),
  ] as const;
  await follows(second, first);
  await pageOf(second);
  const editOf = async (id: number) => (await readEdits(desk.deps.sql, [id]))(id, SENTENCE);
  expect(await editOf(first.id)).toMatchObject({
    newest: { id: second.id, later: 1 },
    stands: true,
    goneAt: null,
  });
  expect(await editOf(second.id)).toBeNull();
  await follows(third, second);
  const gone = new Date("2026-11-12T05:00:00Z");
  await desk.deps.db
    .update(pages)
    .set({ documentId: third.id, collectedOn: third.collectedOn, goneAt: gone })
    .where(eq(pages.documentId, second.id));
  expect(await editOf(first.id)).toMatchObject({
    ...{ newest: { id: third.id, later: 2 }, stands: false, goneAt: gone.toISOString() },
  });
  for (const one of [first, second, third]) {
    const view = ok<DocumentView>(await lan.ask("GET", `/api/documents/${one.id}`));
    expect(view.versions.map(({ id, version }) => [id, version])).toEqual([
      [first.id, 1],
      [second.id, 2],
      [third.id, 3],
    ]);
    expect(view).toMatchObject({ id: one.id, goneAt: gone.toISOString(), archive: null });
  }
});

test("a page that was never edited has one version; one that is gone says so", async () => {
  const kept = await store("Hồ Sông Sắt đầy nước.");
  await pageOf(kept);
  const view = ok<DocumentView>(await lan.ask("GET", `/api/documents/${kept.id}`));
  expect(view).toMatchObject({ goneAt: null, versions: [{ id: kept.id }], source: { name: "Báo Tỉnh" } });
  const lost = await store("Hồ Sông Sắt cạn nước.");
  await pageOf(lost, desk.now);
  const editOf = await readEdits(desk.deps.sql, [kept.id, lost.id]);
  expect(editOf(kept.id, "Hồ Sông Sắt đầy nước.")).toBeNull();
  expect(editOf(lost.id, "Hồ Sông Sắt cạn nước.")).toEqual({
    ...{ newest: null, stands: true, goneAt: desk.now.toISOString() },
  });
  expect(refusal(await lan.ask("GET", "/api/documents/999999"))).toBe("404 not_found");
  expect(refusal(await lan.ask("GET", `/api/documents/${kept.id}/archive/page`))).toBe("404 not_found");
});

async function archived(bytes: string, contentType: string) {
  const copy = await archivePage(folder, {
    ...{
      url: "https://bao.example/tin/1",
      status: 200,
      headers: { "content-type": contentType },
      contentType,
    },
    ...{ bytes: new TextEncoder().encode(bytes), retrievedAt: new Date("2026-11-12T01:00:00Z") },
  });
  const [row] = await desk.deps.db.insert(archives).values(copy).returning({ id: archives.id });
  return { copy, ...(await store("Chữ của trang", { archiveId: row?.id ?? null })) };
}

test("an archived page opens where nothing of it runs or loads, with its digest and time", async () => {
  const { id, copy } = await archived(
    `<html><body><h1>Lịch cấp nước</h1><script>top.location="https://xau.example"</script><img src="https://xau.example/x.gif"><a href="javascript:alert(1)">xem</a></body></html>`,
    "text/html; charset=utf-8",
  );
  const view = ok<DocumentView>(await lan.ask("GET", `/api/documents/${id}`));
  expect(view.archive).toEqual({
    ...{
      url: "https://bao.example/tin/1",
      sha256: copy.sha256,
      mime: "text/html",
      bytes: copy.bytes,
      shown: true,
    },
    retrievedAt: "2026-11-12T01:00:00.000Z",
  });
  const answer = await desk.app.request(`/api/documents/${id}/archive/page`, {
    headers: { cookie: lan.cookie },
  });
  const policy = answer.headers.get("content-security-policy") ?? "";
  for (const rule of ["default-src 'none'", "sandbox", "form-action 'none'", "frame-ancestors 'self'"])
    expect(policy.split("; ")).toContain(rule);
  expect(policy).not.toMatch(/allow-|script-src|\*/);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("x-frame-options")).toBe("SAMEORIGIN");
  const html = await answer.text();
  expect(html).toContain("<h1>Lịch cấp nước</h1>");
  expect(html).not.toMatch(/script|xau\.example|<img/);
  expect((await desk.app.request(`/api/documents/${id}/archive/page`)).status).toBe(401);
});

test("other files are taken along as they were received and never opened in place", async () => {
  const { id } = await archived("%PDF-1.7 …", "application/pdf");
  expect(ok<DocumentView>(await lan.ask("GET", `/api/documents/${id}`)).archive).toMatchObject({
    shown: false,
  });
  expect(refusal(await lan.ask("GET", `/api/documents/${id}/archive/page`))).toBe("409 wrong_state");
  const answer = await desk.app.request(`/api/documents/${id}/archive/file`, {
    headers: { cookie: lan.cookie },
  });
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="minhchung-${id}.pdf"`);
  expect(await answer.text()).toBe("%PDF-1.7 …");
});

test("a copy that was altered or is gone is not opened", async () => {
  const { id, copy } = await archived("<p>Quyết định 12</p>", "text/html");
  const path = join(folder, copy.file);
  const packed = await readFile(path);
  await writeFile(path, packed.subarray(0, packed.length / 2));
  expect(refusal(await lan.ask("GET", `/api/documents/${id}/archive/page`))).toBe("409 archive_altered");
  await rm(path);
  expect(refusal(await lan.ask("GET", `/api/documents/${id}/archive/file`))).toBe("410 archive_missing");
});

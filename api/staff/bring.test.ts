/** Documents that staff bring by hand or out of a file: kept without personal data, each bad row told by its line. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import type { BroughtDocument, BroughtFile } from "./bring-types.ts";

let desk: TestDesk;
let an: TestPerson;
let sourceId: string;
beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  const binh = await desk.person("binh", "approver");
  sourceId = await newSource("nhap-tay", { columns: { text: "Lời kể" } });
  ok(await binh.ask("POST", `/api/sources/${sourceId}/approve`));
});
afterAll(() => desk.close());

async function newSource(key: string, settings: object = {}): Promise<string> {
  const about = { key, name: key, kind: "manual", connector: "manual", url: "https://ban.example/" };
  const { id } = ok<{ id: string }>(
    await an.ask("POST", "/api/sources", { ...about, reason: "Chép tay từ nhóm kín" }),
  );
  await desk.deps.sql`update sources set settings = ${JSON.stringify(settings)}::jsonb where id = ${id}`;
  return id;
}

const send = async (
  name: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  action = "/check",
  into = sourceId,
) => {
  const query = new URLSearchParams({ sourceId: into, name });
  const answer = await desk.app.request(`/api/documents/files${action}?${query}`, {
    method: "POST",
    headers: {
      cookie: an.cookie,
      origin: desk.deps.publicOrigin,
      "content-type": "application/octet-stream",
    },
    body: bytes,
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
};
const documents = () =>
  desk.deps.sql<{ id: number; title: string; text: string; permalink: string | null }[]>`
    select id, title, text, permalink from documents where source_id = ${sourceId} order by id`;

test("what a person writes down is kept once, without personal data", async () => {
  const item = {
    sourceId,
    text: "Đập Sông Trâu xả lũ, gọi anh Tám 0905 123 456 để biết.",
    published: "12/11/2025 08:15",
    url: "",
  };
  const first = ok<BroughtDocument>(await an.ask("POST", "/api/documents", item));
  expect(first.outcome).toBe("new");
  expect(ok<BroughtDocument>(await an.ask("POST", "/api/documents", item))).toEqual({
    ...first,
    outcome: "unchanged",
  });
  const [kept] = await documents();
  expect(kept?.id).toBe(first.documentId);
  expect(kept?.text).toContain("[số điện thoại]");
  expect(kept?.text).not.toContain("0905");
});

test("a date that cannot be read, or an address of a person, is no document's", async () => {
  const item = { sourceId, text: "Chợ Phước Hữu đóng cửa ba ngày.", title: "Chợ" };
  expect(refusal(await an.ask("POST", "/api/documents", { ...item, published: "31/02/2025" }))).toBe(
    "422 document_unreadable",
  );
  ok(
    await an.ask("POST", "/api/documents", {
      ...item,
      url: "https://mang-xa-hoi.example/nguyen.van.a/posts/1",
    }),
  );
  expect((await documents()).at(-1)?.permalink).toBeNull();
});

test("a table is looked at first; kept, its good rows are there and its bad ones told by their line", async () => {
  const before = (await documents()).length;
  const table =
    'Lời kể;Ngày đăng;Người đăng\n"Nước dâng ở La Chữ, sơ tán 120 hộ.";12/11/2025;Trần Thị B\nngắn;;\nTrường La Chữ nghỉ học ngày mai.;hôm nào;C\nCầu Phú Quý cấm xe tải.;;\n';
  const looked = ok<BroughtFile>(await send("bai.csv", table));
  expect(looked).toMatchObject({ rows: 4, good: 2, bad: 2, kept: null });
  expect(looked.problems.map(({ line }) => line)).toEqual([3, 4]);
  expect(await documents()).toHaveLength(before);
  expect(ok<BroughtFile>(await send("bai.csv", table, "")).kept).toEqual({
    new: 2,
    changed: 0,
    unchanged: 0,
    duplicate: 0,
  });
  // A colleague brings the same file again.
  expect(ok<BroughtFile>(await send("bai.csv", table, "")).kept).toEqual({
    new: 0,
    changed: 0,
    unchanged: 2,
    duplicate: 0,
  });
  const kept = await documents();
  expect(kept).toHaveLength(before + 2);
  expect(JSON.stringify(kept)).not.toContain("Trần");
});

test("one document: HTML without its writer's line, text; what nobody can read says why", async () => {
  const page = `<html><head><meta name="author" content="Lê Văn C"></head><body><article><h1>Hồ Tân Giang</h1><p>Lê Văn C</p>${"<p>Hồ Tân Giang còn 40 % dung tích, đủ tưới vụ hè thu năm nay cho xã Phước Hữu.</p>".repeat(4)}</article></body></html>`;
  const looked = ok<BroughtFile>(await send("bai.html", page));
  expect(looked).toMatchObject({ rows: 1, good: 1 });
  expect(JSON.stringify(looked)).not.toContain("Lê Văn C");
  expect(
    ok<BroughtFile>(await send("ghi.txt", "Trạm y tế Phước Hữu tiêm chủng sáng thứ bảy.", "")).kept?.new,
  ).toBe(1);
  expect(refusal(await send("a.exe", "x"))).toBe("422 file_kind");
  expect(refusal(await send("a.pdf", "không phải PDF"))).toBe("422 document_unreadable");
  expect(refusal(await send("a.docx", "không phải Word"))).toBe("422 document_unreadable");
});

test("only an approved source that is filled by hand takes documents", async () => {
  const proposed = await newSource("chua-duyet");
  const item = { sourceId: proposed, text: "Chợ Phước Hữu đóng cửa ba ngày." };
  expect(refusal(await an.ask("POST", "/api/documents", item))).toBe("422 document_unreadable");
  expect(refusal(await send("a.txt", "Chợ Phước Hữu đóng cửa.", "", proposed))).toBe(
    "422 document_unreadable",
  );
});

test("the trail says who brought how many, and nothing of the words", async () => {
  const rows = await desk.deps
    .sql`select d.details from audit a join audit_details d using (seq) where a.action = 'document.bring'`;
  expect(rows.length).toBeGreaterThan(3);
  expect(JSON.stringify(rows)).not.toMatch(/Phước Hữu|0905/);
});

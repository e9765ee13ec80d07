/** Documents that staff bring for the library: read, looked at, added; what cannot be read says why. */

import { createRequire } from "node:module";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { approvedSample } from "../testing/published.ts";
import type { EvidenceCreated, EvidenceItem, ReadEvidence } from "./evidence-types.ts";

let desk: TestDesk;
let an: TestPerson;
beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
});
afterAll(() => desk.close());

/** A file as the browser sends it. */
const send = async (name: string, bytes: Uint8Array<ArrayBuffer> | string) => {
  const answer = await desk.app.request(`/api/evidence/read-file?name=${encodeURIComponent(name)}`, {
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

test("words that a machine recognised wait for a person, whoever adds them", async () => {
  const { id } = ok<{ id: string }>(
    await an.ask("POST", "/api/evidence", {
      ...{
        kind: "record",
        title: "Quyết định",
        issuer: "UBND xã Phước Hữu",
        text: "Mỗi hộ được 5 triệu đồng.",
      },
      ...{ issuedOn: "2025-11-12", validFrom: "2025-11-12", readBy: "ocr" },
    }),
  );
  const waiting = ok<EvidenceItem>(await an.ask("GET", `/api/evidence/${id}`));
  expect(waiting).toMatchObject({ readBy: "ocr", confirmedAt: null, may: { confirm: true } });
  ok(await an.ask("POST", `/api/evidence/${id}/confirm`));
  const confirmed = ok<EvidenceItem>(await an.ask("GET", `/api/evidence/${id}`));
  expect(confirmed).toMatchObject({ confirmedBy: { name: "an" }, may: { confirm: false } });
});

const NOTICE = {
  ...{ kind: "record", title: "Thông báo hỗ trợ", issuer: "UBND xã Phước Hữu" },
  ...{ issuedOn: "2025-11-12", validFrom: "2025-11-12", text: "Mỗi hộ được hỗ trợ 5 triệu đồng." },
};
const put = async (item: object) => ok<EvidenceCreated>(await an.ask("POST", "/api/evidence", item));
const look = async (id: string) => ok<EvidenceItem>(await an.ask("GET", `/api/evidence/${id}`));

test("a new version takes the place of the one before, which stays for the text that cites it", async () => {
  const first = await put(NOTICE);
  const { sql } = desk.database.owner;
  const binh = await desk.person("binh", "editor");
  const chi = await desk.person("chi", "approver");
  const { rebuttalId } = await approvedSample(sql, {
    ...{ narrativeId: null, evidenceId: first.id, author: binh.id, approver: chi.id },
  });
  const text = "Mỗi hộ được hỗ trợ 6 triệu đồng.";
  const second = await put({ ...NOTICE, text, replaces: first.id });
  expect(second).toEqual({ id: expect.not.stringMatching(first.id), outcome: "new_version" });

  const old = await look(first.id);
  expect(old).toMatchObject({ retiredAt: expect.any(String), may: { change: false } });
  expect(old.citedBy).toEqual([{ rebuttalId, headline: "Trang mẫu", state: "approved" }]);
  const now = await look(second.id);
  expect(now).toMatchObject({ version: 2, retiredAt: null, may: { change: true }, citedBy: [] });
  expect(now.versions.map((one) => [one.version, one.id, one.text])).toEqual([
    [1, first.id, NOTICE.text],
    [2, second.id, text],
  ]);
  expect(old.versions).toEqual(now.versions);

  expect(refusal(await an.ask("POST", "/api/evidence", { ...NOTICE, replaces: first.id }))).toBe(
    "409 wrong_state",
  );
  expect(refusal(await an.ask("POST", "/api/evidence", { ...NOTICE, replaces: crypto.randomUUID() }))).toBe(
    "404 not_found",
  );
});

test("a version that says the same is no version; its end of validity is brought up to date", async () => {
  const { id } = await put(NOTICE);
  expect(await put({ ...NOTICE, replaces: id })).toEqual({ id, outcome: "unchanged" });
  expect(await put({ ...NOTICE, validTo: "2025-12-31", replaces: id })).toEqual({ id, outcome: "updated" });
  expect(await look(id)).toMatchObject({ version: 1, validTo: "2025-12-31", retiredAt: null });
});

test("an item goes out of use with a reason, once", async () => {
  const { id } = await put(NOTICE);
  expect(refusal(await an.ask("POST", `/api/evidence/${id}/retire`, { reason: " " }))).toMatch(/^4/);
  ok(await an.ask("POST", `/api/evidence/${id}/retire`, { reason: "Xã đã thu hồi thông báo." }));
  expect(await look(id)).toMatchObject({ retiredReason: "Xã đã thu hồi thông báo.", may: { change: false } });
  expect(refusal(await an.ask("POST", `/api/evidence/${id}/retire`, { reason: "Lần nữa" }))).toBe(
    "409 wrong_state",
  );
});

test("a screenshot is read as a scan is, and says so", async () => {
  // A machine may have no fonts of its own.
  const face = createRequire(import.meta.url).resolve("@fontsource/tinos/files/tinos-latin-400-normal.woff2");
  expect(GlobalFonts.registerFromPath(face, "Bundled Tinos")).toBeTruthy();
  const canvas = createCanvas(1200, 500);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, 1200, 500);
  context.fillStyle = "#101010";
  context.font = "44px Bundled Tinos";
  // Letters of the font's first part; how well the recogniser reads marks is the scans' test.
  ["UBND xa Phuoc Huu thong bao", "Cho hop vao ngay 15 thang 11", "Ve gui xe 2000 dong"].forEach(
    (line, i) => {
      context.fillText(line, 60, 120 + i * 110);
    },
  );
  const read = ok<ReadEvidence>(await send("chup.png", new Uint8Array(canvas.toBuffer("image/png"))));
  expect(read.readBy).toBe("ocr");
  expect(read.text).toMatch(/15/);
  expect(read.text).toMatch(/2000|2\.000/);
});

test("plain text and pages are read, too, with their line ends", async () => {
  const text = ok<ReadEvidence>(await send("ghi.txt", "Chợ Phước Hữu họp ngày 15.\nVé gửi xe 2.000 đồng."));
  expect(text).toMatchObject({ title: null, readBy: "text", text: expect.stringContaining("Vé gửi xe") });
});

test("what cannot be read says why, in the reader's language", async () => {
  expect(refusal(await send("bang.xlsx", "PK"))).toBe("422 file_kind");
  expect(refusal(await send("anh.png", "PNG"))).toBe("422 document_unreadable");
  expect(refusal(await send("hong.pdf", "%PDF-1.7 broken"))).toBe("422 document_unreadable");
  expect(refusal(await send("trong.txt", "  \n "))).toBe("422 document_unreadable");
  const blocked = await an.ask("POST", "/api/evidence/read-address", { url: "https://x.example/a.pdf" });
  expect(refusal(blocked)).toBe("422 document_unreadable");
  expect((blocked.body as { error: { message: string } }).error.message).toMatch(/mạng nội bộ/);
});

test("a file may be larger than other requests, and not without end", async () => {
  expect(refusal(await send("lon.docx", new Uint8Array(3_000_000)))).toBe("422 document_unreadable");
  expect(refusal(await send("qua-lon.docx", new Uint8Array(20_000_001)))).toBe("413 too_large");
});

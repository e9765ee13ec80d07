import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAudit } from "@minhchung/db/audit";
import { evidence } from "@minhchung/db/schema/evidence";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { addEvidence } from "@minhchung/pipeline/evidence";
import JSZip from "jszip";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createUser } from "../../auth/people.ts";
import { addItem, retire } from "../commands/evidence.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { importEvidence } from "./import.ts";
import { ITEM_MESSAGES, readItem, sayItemProblem } from "./item.ts";
import { exportEvidence, listEvidence } from "./list.ts";

const by = { by: "an@example.org" };
const TEXT = "UBND xã Phước Hữu hỗ trợ 5 triệu đồng mỗi hộ dân thôn La Chữ để sửa nhà sau bão.";
const LINE = {
  key: "qd-45-2025",
  kind: "record",
  documentType: "decision",
  title: "Quyết định hỗ trợ sửa nhà sau bão",
  issuer: "UBND xã Phước Hữu",
  number: "45/QĐ-UBND",
  issuedOn: "2025-11-12",
  validFrom: "2025-11-12",
  validTo: null,
  url: "https://xa.example/45",
  text: TEXT,
};
const NOTICE = { ...LINE, key: "tb-1", kind: "statement", documentType: "notice", number: null, title: "Thông báo cấp nước", issuer: "Ban quản lý nước", text: "Hồ Lanh Ra cấp nước trở lại từ ngày 15 tháng 11 cho thôn La Chữ." }; // biome-ignore format: one item

let database: TestDatabase;
let folder = "";
let desk: Bench;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "minhchung-evidence-"));
  desk = bench(database, folder);
  const person = { password: null } as const;
  await createUser(database.owner.db, { ...person, name: "An", email: by.by, roles: ["analyst"] });
  await createUser(database.owner.db, {
    ...person,
    name: "Quản",
    email: "q@example.org",
    roles: ["administrator"],
  });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  desk.lines.length = 0;
  await empty(database, "evidence, evidence_terms");
});

const file = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const lines = (...rows: readonly (object | string)[]) =>
  file("rows.jsonl", rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n"));
const load = async (path: string, ...switches: string[]) =>
  importEvidence(desk.engine, desk.context(), args(["import", path], by, ...switches));
const said = () => desk.lines.splice(0);
const rows = () => database.app.db.select().from(evidence);
const exported = async (...switches: string[]) => {
  said();
  await exportEvidence(desk.engine, desk.context(), args("export", {}, ...switches));
  return said();
};

describe("import and export", () => {
  test("an export, imported into an empty library, gives the same export; imported again it adds nothing", async () => {
    await load(await lines(LINE, NOTICE));
    const { key: _, ...loose } = LINE;
    await addEvidence(database.app.db, {
      ...loose,
      kind: "record",
      documentType: "decision",
      title: "Không khóa",
    });
    const before = await exported();
    expect(before.map((line) => JSON.parse(line))).toMatchObject([LINE, NOTICE, { title: "Không khóa" }]);
    const path = await file("export.jsonl", before.join("\n"));
    expect(await load(path)).toBe(0);
    expect(said().at(-1)).toBe("0 added, 3 unchanged");
    await empty(database, "evidence, evidence_terms");
    expect(await load(path)).toBe(0);
    expect(await exported()).toEqual(before);
  });

  test("bad lines are told with their number and lost to nobody; the good ones are kept", async () => {
    const path = await lines(LINE, "{not json", { ...NOTICE, issuedOn: "2025-02-30", kind: "rumour" }, "", { ...NOTICE, text: "…" }, NOTICE); // biome-ignore format: one file
    expect(await load(path)).toBe(1);
    expect(said()).toEqual([
      `${path}:2: is no valid line of JSON`,
      expect.stringContaining(`${path}:3: kind: “rumour” is none of record, dataset, statement, press`),
      `${path}:3: documentType: “notice” goes with the kind record, statement only`,
      `${path}:3: issuedOn: “2025-02-30” is no real date of the form YYYY-MM-DD`,
      `${path}:5: text: holds no sentence that could be cited`,
      "2 added, 3 bad lines",
    ]);
    expect((await rows()).map((row) => row.key).sort()).toEqual(["qd-45-2025", "tb-1"]);
  });

  test("--strict keeps all or nothing", async () => {
    expect(await load(await lines(LINE, { ...NOTICE, issuer: "" }), "strict")).toBe(1);
    expect(said().slice(-3)).toEqual([
      expect.stringMatching(/:2: issuer: is missing or empty$/),
      "1 added, 1 bad lines",
      "Nothing was kept, for a line was bad (--strict).",
    ]);
    expect(await rows()).toEqual([]);
    expect(await load(await lines(LINE, NOTICE), "strict")).toBe(0);
    expect(await rows()).toHaveLength(2);
  });

  test("the same key with other content is a new version; an export of all has both, and reads back as one", async () => {
    await load(await lines(LINE));
    await load(await lines({ ...LINE, text: TEXT.replace("5 triệu", "6 triệu") }));
    expect(said().at(-1)).toBe("0 added, 1 new versions");
    const all = await exported("all");
    expect(all.map((line) => JSON.parse(line))).toMatchObject([
      { version: 1, retiredAt: expect.any(String) },
      { version: 2 },
    ]);
    expect(await exported()).toEqual([all[1]]);
    await load(await file("all.jsonl", all.join("\n")));
    expect(said().at(-1)).toBe("0 added, 1 unchanged, 1 retired before, left so");
  });

  test("only people with the role enter evidence, and each entry stands in the audit trail", async () => {
    const path = await lines(LINE);
    const someone = importEvidence(
      desk.engine,
      desk.context(),
      args(["import", path], { by: "q@example.org" }),
    );
    await expect(someone).rejects.toMatchObject({ code: "not_allowed" });
    await load(path);
    const [entry] = await database.owner.sql`select action, subject from audit order by seq desc limit 1`;
    expect(entry).toEqual({ action: "evidence.add", subject: `evidence:${(await rows())[0]?.id}` });
    expect((await verifyAudit(database.app.sql)).broken).toBeNull();
  });

  test("a file that is not there is told by name", async () => {
    await expect(load("/nowhere/a.jsonl")).rejects.toMatchObject({ code: "file_unreadable" });
  });
});

describe("list", () => {
  const list = async (
    words: readonly string[],
    values: Record<string, string> = {},
    ...switches: string[]
  ) => {
    said();
    await listEvidence(
      desk.engine,
      desk.context({ json: true }),
      args(["list", ...words], values, ...switches),
    );
    return said().map((line) => (JSON.parse(line) as { key: string }).key);
  };
  beforeEach(async () => {
    await load(await lines(LINE, { ...NOTICE, validTo: "2025-12-31" }));
  });
  test.each([
    [["lanh ra"], ["tb-1"]],
    [["Hồ", "Lanh"], ["tb-1"]],
    [["45/qd-ubnd"], ["qd-45-2025"]],
    [["phuoc huu"], ["qd-45-2025"]],
    [["la chu"], ["qd-45-2025", "tb-1"]],
    [["không có gì"], []],
  ])("finds %j with and without diacritics", async (words, keys) => {
    expect(await list(words)).toEqual(keys);
  });
  test("filters by kind, type, issuer and the day on which it holds", async () => {
    expect(await list([], { kind: "statement" })).toEqual(["tb-1"]);
    expect(await list([], { type: "decision" })).toEqual(["qd-45-2025"]);
    expect(await list([], { issuer: "ban quan ly" })).toEqual(["tb-1"]);
    expect(await list([], { on: "2026-01-01" })).toEqual(["qd-45-2025"]);
    expect(await list([], { on: "2025-11-11" })).toEqual([]);
  });
  test("shows what is retired only where asked for", async () => {
    const values = { ...by, reason: "nhập nhầm bản" };
    expect(
      await retire(desk.engine, desk.context({ language: "vi" }), args(["retire", "tb-1"], values)),
    ).toBe(0);
    expect(said().at(-1)).toBe("tb-1: đã thôi dùng; bài đã dẫn vẫn giữ");
    expect(await list([])).toEqual(["qd-45-2025"]);
    expect(await list([], {}, "all")).toEqual(["qd-45-2025", "tb-1"]);
    expect((await rows()).find((row) => row.key === "tb-1")).toMatchObject({
      retiredReason: "nhập nhầm bản",
    });
    await retire(desk.engine, desk.context(), args(["retire", "tb-1"], values));
    expect(said().at(-1)).toBe("tb-1: retired before, not entered again");
    const unknown = retire(desk.engine, desk.context(), args(["retire", "khong-co"], values));
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("add", () => {
  const about = {
    ...by,
    key: "tb-9",
    kind: "statement",
    type: "notice",
    issuer: "UBND xã",
    issued: "2025-11-12",
  };
  const add = (values: Record<string, string>) => addItem(desk.engine, desk.context(), args("add", values));
  const docx = async (text: string) => {
    const zip = new JSZip();
    const type = "http://schemas.openxmlformats.org/package/2006";
    const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    zip.file("[Content_Types].xml", `<Types xmlns="${type}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`); // biome-ignore format: markup
    zip.file("_rels/.rels", `<Relationships xmlns="${type}/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`); // biome-ignore format: markup
    const paragraphs = text.split("\n").map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`);
    zip.file("word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join("")}</w:body></w:document>`); // biome-ignore format: markup
    return zip.generateAsync({ type: "uint8array" });
  };

  test("reads a text file, in another encoding too", async () => {
    const path = await file("tb.txt", Buffer.from(`\ufeff${NOTICE.text}`, "utf16le"));
    expect(await add({ ...about, file: path, title: "Thông báo" })).toBe(0);
    expect((await rows())[0]).toMatchObject({
      text: NOTICE.text,
      documentType: "notice",
      validFrom: "2025-11-12",
    });
  });
  test("reads a Word document, paragraph by paragraph", async () => {
    const path = await file("tb.docx", await docx(`Thông báo cấp nước\n${NOTICE.text}`));
    await add({ ...about, file: path, title: "Thông báo cấp nước" });
    expect((await rows())[0]?.text).toBe(`Thông báo cấp nước\n${NOTICE.text}`);
  });
  test("reads a saved page, with its title", async () => {
    const body = `<h1>Thông báo cấp nước trở lại</h1><article><p>${NOTICE.text}</p><p>${TEXT}</p></article>`;
    const path = await file(
      "tb.html",
      `<!doctype html><meta charset=utf-8><title>Thông báo cấp nước trở lại</title>${body}`,
    );
    await add({ ...about, file: path });
    const [row] = await rows();
    expect(row?.title).toBe("Thông báo cấp nước trở lại");
    expect(row?.text).toContain(NOTICE.text);
  });
  test("reads the text layer of a PDF", async () => {
    const words = "UBND xa Phuoc Huu ho tro 5 trieu dong moi ho dan thon La Chu de sua nha sau bao.";
    const content = `BT /F1 10 Tf 50 700 Td (${words}) Tj ET`;
    const objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
    const path = await file("tb.pdf", `%PDF-1.4\n${body}trailer << /Root 1 0 R /Size 6 >>\n%%EOF`);
    await add({ ...about, file: path, title: "Thông báo" });
    expect((await rows())[0]).toMatchObject({ text: words, readBy: "text" });
  });
  test("takes words from the command line, and says an unchanged item as such", async () => {
    await add({ ...about, text: TEXT, title: "Lời của xã" });
    said();
    await add({ ...about, text: TEXT, title: "Lời của xã" });
    expect(said()[0]).toBe("tb-9 v1: known already, unchanged");
  });
  test("names everything that is missing", async () => {
    await expect(add({ ...by, text: TEXT })).rejects.toMatchObject({
      code: "evidence_incomplete",
      exitCode: 2,
    });
    expect(said()).toEqual(
      expect.arrayContaining([
        "key: is missing or empty",
        "title: is missing or empty",
        "issuer: is missing or empty",
        "kind: is missing or empty",
        "issuedOn: is missing or empty",
      ]),
    );
    await expect(add(by)).rejects.toMatchObject({ code: "missing_argument" });
  });
  test.each([
    ["a file of another kind", "a.xlsx", "x", "bad_value"],
    ["a broken Word document", "a.docx", "not a zip", "document_unreadable"],
    ["an empty file", "a.txt", "  ", "document_empty"],
    ["a file without a sentence", "b.txt", "…", "document_empty"],
  ])("tells %s", async (_, name, content, code) => {
    await expect(add({ ...about, title: "x", file: await file(name, content) })).rejects.toMatchObject({
      code,
    });
  });
});

test("each problem of a line is said in both languages, with the same holes", () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [code, { vi, en }] of Object.entries(ITEM_MESSAGES)) expect(holes(vi), code).toEqual(holes(en));
  const read = readItem({ ...LINE, validTo: "2020-01-01", url: "ftp://x", isuer: "x", text: "a\u0000b" });
  const problems = "problems" in read ? read.problems : [];
  expect(problems.map((problem) => sayItemProblem(problem, "vi"))).toEqual([
    "isuer: không phải mục được biết (viết sai?)",
    "text: có ký tự NUL, không lưu được",
    "url: phải bắt đầu bằng https:// hoặc http://",
    "validTo: trước validFrom",
  ]);
});

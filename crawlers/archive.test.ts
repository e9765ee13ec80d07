import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WARCParser } from "warcio";
import { archivePage, mayArchive } from "./archive.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "minhchung-archive-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a page comes back from its WARC as it was received", async () => {
  const copy = await archivePage(folder, {
    url: "https://xa.example/thong-bao/1",
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8", "set-cookie": "a=b", "content-encoding": "gzip" },
    contentType: "text/html; charset=utf-8",
    bytes: new TextEncoder().encode("<p>Lịch cấp nước</p>"),
    retrievedAt: new Date("2024-11-12T01:15:00Z"),
  });
  expect(copy).toMatchObject({ mime: "text/html", bytes: 27, file: `2024/11/12/${copy.sha256}.warc.gz` });
  const packed = await readFile(join(folder, copy.file));
  const record = await new WARCParser([packed]).parse();
  expect(record?.warcTargetURI).toBe("https://xa.example/thong-bao/1");
  expect(record?.warcDate).toBe("2024-11-12T01:15:00.000Z");
  expect(record?.httpHeaders?.headers.get("set-cookie") ?? null).toBeNull();
  expect(await record?.contentText()).toBe("<p>Lịch cấp nước</p>");
});

test("raw copies are for the press and official pages alone", () => {
  expect(mayArchive("press") && mayArchive("official")).toBe(true);
  for (const kind of ["public_page", "public_group", "forum", "timeline", "manual"] as const) {
    expect(mayArchive(kind), kind).toBe(false);
  }
});

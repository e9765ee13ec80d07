import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { archivePage } from "./archive.ts";
import { checkArchived } from "./archive-read.ts";

test("a copy is whole, missing, or altered in any way", async () => {
  const folder = await mkdtemp(join(tmpdir(), "minhchung-archive-"));
  const copy = await archivePage(folder, {
    url: "https://xa.example/thong-bao/1",
    status: 200,
    headers: { "content-type": "text/html", "content-encoding": "gzip" },
    contentType: "text/html",
    bytes: Buffer.from("<p>Lịch cấp nước</p>"),
    retrievedAt: new Date("2024-11-12T01:15:00Z"),
  });
  const check = (sha256 = copy.sha256, file = copy.file) => checkArchived(folder, { file, sha256 });
  expect(await check()).toBe("whole");
  expect(await check("0".repeat(64))).toBe("altered");
  expect(await check(copy.sha256, "2024/x.warc.gz")).toBe("missing");
  const path = join(folder, copy.file);
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, bytes.length / 2));
  expect(await check()).toBe("altered");
  await writeFile(path, "no gzip at all");
  expect(await check()).toBe("altered");
  await rm(folder, { recursive: true });
});

import { afterAll, expect, test } from "vitest";
import { PICTURE, testPdf, textLines } from "../testing/pdf.ts";
import { closeWorkers, threadsStarted } from "./pool.ts";
import { safeWords } from "./safe-words.ts";
import {
  confirmInWorker,
  extractInWorker,
  fingerprintInWorker,
  parseFeedInWorker,
  readPdfInWorker,
  safeWordsInWorker,
} from "./worker.ts";

afterAll(closeWorkers);

const LINE = "UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ.";
const NOW = "2024-11-13T00:00:00.000Z";

/** What `work` gives, and how often the event loop came round meanwhile. */
async function counted<T>(work: () => Promise<T>): Promise<{ beats: number; value: T }> {
  let beats = 0;
  const heart = setInterval(() => beats++, 5);
  try {
    const value = await work();
    return { value, beats };
  } finally {
    clearInterval(heart);
  }
}

test("a page is read in a thread", async () => {
  const article = await extractInWorker(`<h1>Hỗ trợ</h1><p>${LINE}</p>`, "https://bao.example/a", {
    timeoutMs: 10_000,
    now: NOW,
  });
  expect(article).toMatchObject({ title: "Hỗ trợ" });
  expect(article.text).toContain(LINE);
});

test("a page may come as bytes, which are decoded in the thread by what they and their server say", async () => {
  const bytes = new TextEncoder().encode(`<h1>Hỗ trợ</h1><p>${LINE}</p>`);
  const read = (contentType: string) =>
    extractInWorker({ bytes, contentType }, null, { timeoutMs: 10_000, now: NOW });
  expect((await read("text/html; charset=utf-8")).text).toContain(LINE);
  expect((await read("text/html; charset=iso-8859-1")).text).toContain(LINE);
});

test("a page that takes too long costs its thread, and the next page is read", async () => {
  const heavy = `<table>${"<tr><td><p>chữ</p></td></tr>".repeat(30_000)}</table>`;
  const asking = extractInWorker(heavy, null, { timeoutMs: 50 });
  await expect(asking).rejects.toMatchObject({ code: "extract_timeout", action: "retry" });
  const next = await extractInWorker(`<p>${LINE}</p>`, null, { timeoutMs: 10_000 });
  expect(next.text).toContain(LINE);
});

test("fifty thousand nested elements and fifty thousand links are survived", async () => {
  const deep = `${"<div>".repeat(50_000)}<p>${LINE}</p>`;
  expect((await extractInWorker(deep, null, { timeoutMs: 20_000 })).text).toContain(LINE);
  const links = `<p>${LINE}</p>${'<a href="/x">tin</a> '.repeat(50_000)}`;
  expect(typeof (await extractInWorker(links, null, { timeoutMs: 20_000 })).text).toBe("string");
});

test("the event loop of the caller stays free meanwhile", async () => {
  const heavy = `<table>${"<tr><td><p>chữ</p></td></tr>".repeat(5_000)}</table>`;
  const { beats } = await counted(() => extractInWorker(heavy, null, { timeoutMs: 20_000 }));
  expect(beats).toBeGreaterThan(2);
});

test("long texts are redacted, and held against others, while the event loop of the caller stays free", async () => {
  const numbers = Array.from({ length: 6_000 }, (_line, at) => `Hộ số ${at} gọi 0905 ${100_000 + at}.`).join(
    "\n",
  );
  const raw = { title: "Danh sách gọi 0905 123 456", text: numbers, section: "Rao vặt 0905 654 321" };
  const { beats, value } = await counted(() => safeWordsInWorker(raw, { timeoutMs: 20_000 }));
  expect(value).toEqual(safeWords(raw));
  expect(value.text).not.toContain("0905");
  expect(value.redactions).toBe(6_001);
  expect(await fingerprintInWorker(value.text, { timeoutMs: 20_000 })).toEqual(value.fingerprint);
  const document = {
    id: 20,
    collectedOn: "2026-11-12",
    text: value.text,
    shingles: value.fingerprint.shingles,
  };
  const others = Array.from({ length: 15 }, (_other, at) => ({ ...document, id: at + 1, shared: 9 }));
  const confirmed = await counted(() => confirmInWorker(document, others, { timeoutMs: 20_000 }));
  expect(confirmed.value).toHaveLength(8);
  expect(confirmed.value[0]).toMatchObject({ documentId: 20, similarity: 1, relation: "near" });
  // Here each would take a few hundred milliseconds in which nothing else runs.
  expect(Math.min(beats, confirmed.beats)).toBeGreaterThan(5);
});

test("many pages at a time share a few threads, and one that hangs takes none of the others with it", async () => {
  const before = threadsStarted();
  const pages = Array.from({ length: 12 }, (_page, at) =>
    extractInWorker(`<p>${LINE} ${at}</p>`, null, { timeoutMs: 20_000 }),
  );
  const heavy = `<table>${"<tr><td><p>chữ</p></td></tr>".repeat(30_000)}</table>`;
  const hangs = expect(extractInWorker(heavy, null, { timeoutMs: 50 })).rejects.toMatchObject({
    code: "extract_timeout",
  });
  const texts = (await Promise.all(pages)).map(({ text }) => text);
  expect(texts).toEqual(Array.from({ length: 12 }, (_page, at) => `${LINE} ${at}`));
  await hangs;
  expect(threadsStarted() - before).toBeLessThanOrEqual(4);
});

test("a reader's own error comes back with its code", async () => {
  const asking = parseFeedInWorker(new TextEncoder().encode("no feed"), null, {
    timeoutMs: 10_000,
    now: NOW,
  });
  await expect(asking).rejects.toMatchObject({ code: "feed_unreadable", action: "never" });
});

test("a PDF is read in a thread; one that takes too long costs its thread, and the next is read", async () => {
  const line = "Muc ho tro la 5 trieu dong moi ho.";
  const heavy = testPdf([`${textLines(Array.from({ length: 30_000 }, () => line))}`]);
  const asking = readPdfInWorker(heavy, { timeoutMs: 30, scanMs: 1_000 });
  await expect(asking).rejects.toMatchObject({ code: "extract_timeout", action: "retry" });
  const read = await readPdfInWorker(testPdf([textLines([line])]), { timeoutMs: 20_000, scanMs: 1_000 });
  expect(read).toMatchObject({ text: line, readBy: "text" });
});

test("a picture without words ends as an empty document, read from npm packages alone", async () => {
  const asking = readPdfInWorker(testPdf([PICTURE]), { timeoutMs: 30_000, scanMs: 60_000 });
  await expect(asking).rejects.toMatchObject({ code: "pdf_empty", action: "never" });
}, 120_000);

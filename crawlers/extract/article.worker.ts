import { parentPort } from "node:worker_threads";
import { parseFeed } from "../connectors/feed.ts";
import { asCrawlError } from "../errors.ts";
import { decodeText } from "../fetch/charset.ts";
import { extractArticle } from "./article.ts";
import { collectorBetweenPages } from "./between-pages.ts";
import { readPageWords } from "./page-words.ts";
import type { WorkerReply, WorkerTask, WorkerTaskArticle } from "./worker-tasks.ts";

const collector = collectorBetweenPages();

/** Answers one task at a time. An error is sent back as words: error objects of others do not survive the copy. */
parentPort?.on("message", async (task: WorkerTask) => {
  let reply: WorkerReply;
  try {
    reply = { id: task.id, value: await answer(task) };
  } catch (error) {
    const { code, params } = asCrawlError(error, "extract_crashed");
    reply = { id: task.id, error: { code, params } };
  }
  parentPort?.postMessage(reply);
  if (task.kind === "page") collector.read(sizeOf(task.html));
});
parentPort?.postMessage({ id: 0, value: null } satisfies WorkerReply);

async function answer(task: WorkerTask): Promise<unknown> {
  switch (task.kind) {
    case "article":
      return extractArticle(textOf(task), task.url ?? undefined, { now: task.now });
    case "page":
      return readPageWords(textOf(task), task.url ?? undefined, task.now, task.expected);
    case "feed":
      return parseFeed(task.bytes, task.contentType ?? undefined, { now: task.now });
    case "list":
      return (await import("../connectors/page.ts")).readListPage(task.html, task.url, task.settings);
    case "sitemap":
      return (await import("../connectors/sitemap.ts")).parseSitemap(task.text, task.url);
    case "site":
      return (await import("../find/site-page.ts")).readSitePage(task.html, task.url);
    case "still": {
      const { text } = decodeText(task.page.bytes, task.page.contentType);
      return (await import("./still.ts")).stillPage(text);
    }
    case "words":
      return (await import("./safe-words.ts")).safeWords(task.raw);
    case "fingerprint":
      return (await import("../duplicates/fingerprint.ts")).fingerprint(task.text);
    case "confirm":
      return (await import("../duplicates/confirm.ts")).copiesAmong(task.document, task.candidates);
    // Loaded when the first such file comes: most threads never read one.
    case "pdf":
      return (await import("./pdf.ts")).readPdf(task.bytes);
    case "scan": {
      const [{ readPdf }, { startPageReader }] = await Promise.all([
        import("./pdf.ts"),
        import("./pdf-ocr.ts"),
      ]);
      return readPdf(task.bytes, startPageReader);
    }
  }
}

const sizeOf = (html: WorkerTaskArticle["html"]): number =>
  typeof html === "string" ? html.length : html.bytes.length;
const textOf = ({ html }: Pick<WorkerTaskArticle, "html">): string =>
  typeof html === "string" ? html : decodeText(html.bytes, html.contentType).text;

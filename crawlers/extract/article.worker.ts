import { parentPort } from "node:worker_threads";
import { parseFeed } from "../connectors/feed.ts";
import { asCrawlError } from "../errors.ts";
import { extractArticle } from "./article.ts";
import type { WorkerReply, WorkerTask } from "./worker.ts";

/** Answers one task at a time. An error is sent back as words: error objects of others do not survive the copy. */
parentPort?.on("message", async (task: WorkerTask) => {
  let reply: WorkerReply;
  try {
    const value =
      task.kind === "article"
        ? extractArticle(task.html, task.url ?? undefined, { now: task.now })
        : await parseFeed(task.bytes, task.contentType ?? undefined, { now: task.now });
    reply = { id: task.id, value };
  } catch (error) {
    const { code, params } = asCrawlError(error, "extract_crashed");
    reply = { id: task.id, error: { code, params } };
  }
  parentPort?.postMessage(reply);
});
parentPort?.postMessage({ id: 0, value: null } satisfies WorkerReply);

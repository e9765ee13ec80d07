import { extractInWorker } from "@minhchung/crawlers/extract/worker";
import { decodeText } from "@minhchung/crawlers/fetch/charset";
import { bytesOf } from "./file.ts";
import { type InspectStep, optionalText, text } from "./steps.ts";

/** Time for one page; markup that hangs ends its row. */
const TIMEOUT_MS = 15_000;

const extract: InspectStep = () => async (row) => {
  const html = decodeText(await bytesOf(text(row, "file"))).text;
  const page = await extractInWorker(html, optionalText(row, "url") ?? null, { timeoutMs: TIMEOUT_MS });
  const { title, author, published, language, text: body } = page;
  return { title, author, published, language, text: body };
};

export default extract;

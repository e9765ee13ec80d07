import { constants } from "node:fs";
import { access, mkdir, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CrawlError } from "@minhchung/crawlers/errors";
import { createEncoder } from "@minhchung/models/encoder/encoder";
import type { Command, Context } from "../command.ts";
import { outsideBrowser, renderingOff } from "../compose/crawling.ts";
import { openDatabase } from "../compose/database.ts";
import { folderIn, homeOf, ROOT, unwritable } from "../compose/home.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { type Bilingual, describe } from "../language.ts";

interface Check {
  readonly name: Bilingual;
  /** Resolves to what was found; `warning` where things work, but less well. Rejects where they do not. */
  run(): Promise<{ found: string; warning?: boolean }>;
}

/** Room that the embedded server and its first documents need. */
const NEEDED_MB = 500;

const doctor: Command = {
  usage: "[--demo]",
  summary: {
    vi: "Kiểm tra máy và cấu hình: mỗi dòng một điều, với cách chữa.",
    en: "Check the machine and the settings: one line a thing, with the remedy.",
  },
  options: DEMO_OPTION,
  async run(context, args) {
    const instance = instanceOf(args);
    const home = homeOf(context.config, instance);
    const checks: Check[] = [
      { name: { vi: "Node.js", en: "Node.js" }, run: node },
      { name: { vi: "Thư mục dữ liệu", en: "Data folder" }, run: () => folder(home) },
      { name: { vi: "Cơ sở dữ liệu", en: "Database" }, run: () => database(context, instance) },
      { name: { vi: "Bộ mã hóa câu", en: "Sentence encoder" }, run: encoder },
      { name: { vi: "Trình duyệt", en: "Browser" }, run: () => browser(context, home) },
      { name: { vi: "Bảng điều khiển", en: "Dashboard" }, run: dashboard },
    ];
    let failures = 0;
    for (const check of checks) failures += (await report(check, context)) ? 0 : 1;
    return failures === 0 ? 0 : 1;
  },
};

export default doctor;

async function report({ name, run }: Check, { json, language, out }: Context): Promise<boolean> {
  const result = await run().then(
    ({ found, warning = false }) => ({ state: warning ? ("warning" as const) : ("ok" as const), found }),
    (error: unknown) => ({ state: "failed" as const, found: describe(error, language).line }),
  );
  const mark = { ok: "✓", warning: "⚠", failed: "✗" }[result.state];
  out(json ? JSON.stringify({ check: name.en, ...result }) : `${mark} ${name[language]}: ${result.found}`);
  return result.state !== "failed";
}

async function node() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Node.js ${process.versions.node} < 20.19`);
  return { found: process.versions.node };
}

async function folder(home: string) {
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
  } catch (cause) {
    throw unwritable(home, cause);
  }
  const { bavail, bsize } = await statfs(dirname(home));
  const free = Math.round((bavail * bsize) / 1e6);
  return { found: `${home}, ${free} MB`, warning: free < NEEDED_MB };
}

async function database({ config, language }: Context, instance: "main" | "demo") {
  const opened = await openDatabase(config, instance, { join: true });
  await opened.close();
  const notes = opened.degraded.map(({ message }) => message[language]);
  return { found: [opened.description, ...notes].join(" – "), warning: notes.length > 0 };
}

async function encoder() {
  const model = await createEncoder();
  await model.close();
  return { found: `${model.version}, ${model.dimensions} d` };
}

async function browser({ config, language }: Context, home: string) {
  const choice = await outsideBrowser(config, await folderIn(home, "browser"));
  if (choice instanceof CrawlError) return { found: renderingOff(choice).message[language], warning: true };
  return { found: `${choice.kind}, ${choice.executablePath}` };
}

async function dashboard() {
  await access(join(ROOT, "dashboard", "dist", "index.html"));
  return { found: "dashboard/dist" };
}

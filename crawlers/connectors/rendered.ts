/**
 * Pages that appear only after their scripts ran. The browser lives in a child process whose environment holds no
 * credentials, each page in a fresh context. The browser itself reaches nothing: every request is intercepted and
 * answered through the guarded fetcher, and names resolve to nothing for whatever slips past.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CrawlError, FAILURE_CODES, type FailureParams } from "../errors.ts";
import type { BrowserChoice } from "../fetch/browser.ts";

export interface RendererOptions {
  readonly browser: BrowserChoice;
  /** As for `createFetcher`; the child builds its own guard and fetcher from them. */
  readonly agent: { agentName: string; version: string; deskName: string; contactUrl: string };
  readonly loopbackOrigins: readonly string[];
  readonly deadlineMs: number;
}

export interface RenderedPage {
  /** Where the document came from after redirects. */
  readonly url: string;
  readonly status: number;
  readonly html: string;
  /** Requests that the guard or a cap refused, as short reasons. */
  readonly refused: readonly string[];
}

export interface Renderer {
  render(url: string, waitFor?: string): Promise<RenderedPage>;
  close(): Promise<void>;
}

/** The first line that the child is given. */
export interface RenderStart extends RendererOptions {
  /** Environment of the child, handed on to the browser. */
  readonly env: Readonly<Record<string, string>>;
}
export interface RenderRequest {
  readonly id: number;
  readonly url: string;
  readonly waitFor: string | null;
}
export interface RenderFailure {
  readonly code: string;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly params: FailureParams;
}
export interface RenderReply {
  readonly id: number;
  readonly page?: RenderedPage;
  readonly error?: RenderFailure;
}

/** Time for the child to load its modules and start the browser. */
const START_MS = 60_000;

/** Starts the child. Its life is the caller's: `close` ends it and removes its folder. */
export async function startRenderer(options: RendererOptions): Promise<Renderer> {
  const home = await mkdtemp(join(tmpdir(), "minhchung-render-"));
  const env = { PATH: process.env.PATH ?? "", HOME: home, TMPDIR: home, LANG: "C.UTF-8" };
  const child = spawn(process.execPath, [fileURLToPath(new URL("./render.child.mjs", import.meta.url))], {
    // Nothing of this process's environment but what programs are found by.
    env,
    cwd: home,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin?.on("error", () => undefined); // a child that died is noticed by its exit
  child.stdin?.write(`${JSON.stringify({ ...options, env } satisfies RenderStart)}\n`);
  const waiting = new Map<number, (reply: RenderReply) => void>();
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-2_000);
  });
  const end = (reason: string): void => {
    for (const [id, settle] of waiting) {
      settle({
        id,
        error: {
          code: "browser_failed",
          status: null,
          retryAfterSeconds: null,
          params: { reason: reason.slice(-200) },
        },
      });
    }
    waiting.clear();
  };
  child.on("exit", () => end(said || "exit")).on("error", (error) => end(error.message));
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
    const reply = JSON.parse(line) as RenderReply;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  let lastId = 0;
  const render = async (url: string, waitFor?: string): Promise<RenderedPage> => {
    if (child.exitCode !== null)
      throw new CrawlError("browser_failed", { reason: said.slice(-200) || "exit" });
    const id = ++lastId;
    const reply = await new Promise<RenderReply>((resolve) => {
      // The child has its own deadline; this one is for a child that hangs as a whole.
      const timer = setTimeout(() => child.kill("SIGKILL"), options.deadlineMs + START_MS);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      child.stdin?.write(
        `${JSON.stringify({ id, url, waitFor: waitFor ?? null } satisfies RenderRequest)}\n`,
      );
    });
    if (reply.page !== undefined) return reply.page;
    throw failureOf(reply);
  };
  return { render, close: () => stop(child, home) };
}

function failureOf(reply: RenderReply): CrawlError {
  const code = FAILURE_CODES.find((known) => known === reply.error?.code) ?? "browser_failed";
  const more = {
    ...(reply.error?.status == null ? {} : { status: reply.error.status }),
    retryAfterSeconds: reply.error?.retryAfterSeconds ?? null,
  };
  return new CrawlError(code, reply.error?.params ?? {}, more);
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.stdin?.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(timer);
  }
  await rm(home, { recursive: true, force: true });
}

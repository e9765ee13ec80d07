/**
 * Runs readers of foreign markup in threads that can be killed: markup that hangs or exhausts memory ends its
 * thread, not the crawl. Threads are kept between pages (starting one costs a third of a second) and are unreferenced
 * while idle, so that they keep no process alive.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { CrawlError, FAILURE_CODES, type FailureCode } from "../errors.ts";
import type { WorkerReply, WorkerTask } from "./worker-tasks.ts";

/** Enough for the largest page that the caps let through, and too little to bring the machine down. */
const HEAP_MB = 512;
const STACK_MB = 8;
/** A page's whole tree dies with it: where it fits in here it is never copied (a quarter less time a page of 122 KB). */
const YOUNG_MB = 128;
/** Time for a thread to load its modules, apart from the page's own. */
const START_MS = 30_000;
/**
 * Threads for markup at a time, and idle threads kept. More would only share the same cores, and to start one costs as
 * much as some twenty pages: what comes meanwhile waits. Files have threads of their own, for they take minutes.
 */
const KEPT = Math.min(4, Math.max(2, availableParallelism()));

interface Thread {
  readonly worker: Worker;
  readonly ready: Promise<void>;
}
const idle: Thread[] = [];
let started = 0;
/** How many threads this process has started so far. */
export const threadsStarted = (): number => started;

/** Ends the idle threads; for an orderly stop and for tests. */
export async function closeWorkers(): Promise<void> {
  await Promise.all(idle.splice(0).map((thread) => thread.worker.terminate()));
}

/** Tasks for markup that are under way, and those that wait, first come first served. */
let underWay = 0;
const waiting: (() => void)[] = [];

/** The answer of a thread; what comes while all are busy waits. */
export async function run(task: WorkerTask, timeoutMs: number): Promise<unknown> {
  if (task.kind === "pdf" || task.kind === "scan") return runNow(task, timeoutMs);
  if (underWay >= KEPT) await new Promise<void>((resolve) => waiting.push(resolve));
  else underWay++;
  try {
    return await runNow(task, timeoutMs);
  } finally {
    const next = waiting.shift();
    // A place is handed on, not given back and taken again: nobody comes between.
    if (next === undefined) underWay--;
    else next();
  }
}

async function runNow(task: WorkerTask, timeoutMs: number): Promise<unknown> {
  const thread = idle.pop() ?? startThread();
  thread.worker.ref();
  try {
    await thread.ready;
    const value = await ask(thread.worker, task, timeoutMs);
    release(thread);
    return value;
  } catch (error) {
    // An answer that is an error leaves the thread sound; everything else has broken it.
    if (error instanceof Answered) {
      release(thread);
      throw error.failure;
    }
    await thread.worker.terminate();
    throw error;
  }
}

function release(thread: Thread): void {
  if (idle.length >= KEPT) void thread.worker.terminate();
  else {
    thread.worker.unref();
    idle.push(thread);
  }
}

function startThread(): Thread {
  started++;
  const worker = new Worker(new URL("./article.worker.mjs", import.meta.url), {
    resourceLimits: {
      maxOldGenerationSizeMb: HEAP_MB,
      stackSizeMb: STACK_MB,
      maxYoungGenerationSizeMb: YOUNG_MB,
    },
    // Foreign markup is read without the process's settings and credentials in reach.
    env: {},
    execArgv: [],
  });
  const ready = once(worker, 0, START_MS).then(() => undefined);
  // A thread that dies while idle is forgotten instead of being an unhandled error.
  worker.on("error", () => {
    const place = idle.findIndex((thread) => thread.worker === worker);
    if (place >= 0) idle.splice(place, 1);
  });
  return { worker, ready };
}

class Answered extends Error {
  readonly failure: CrawlError;
  constructor(failure: CrawlError) {
    super(failure.message);
    this.failure = failure;
  }
}

async function ask(worker: Worker, task: WorkerTask, timeoutMs: number): Promise<unknown> {
  worker.postMessage(task);
  const reply = await once(worker, task.id, timeoutMs);
  if (reply.error === undefined) return reply.value;
  const code =
    FAILURE_CODES.find((known) => known === reply.error?.code) ?? ("extract_crashed" as FailureCode);
  throw new Answered(new CrawlError(code, reply.error.params));
}

/** The reply with this id, or `extract_timeout` / `extract_crashed`. */
function once(worker: Worker, id: number, timeoutMs: number): Promise<WorkerReply> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    const onMessage = (reply: WorkerReply): void => {
      if (reply.id === id) done(() => resolve(reply));
    };
    const crashed = (cause: unknown): CrawlError =>
      new CrawlError(
        "extract_crashed",
        { reason: cause instanceof Error ? cause.message : "exit" },
        { cause },
      );
    const onError = (error: unknown): void => done(() => reject(crashed(error)));
    const onExit = (code: number): void =>
      done(() => reject(crashed(new Error(`thread ended with ${code}`))));
    const timer = setTimeout(
      () => done(() => reject(new CrawlError("extract_timeout", { limitMs: timeoutMs }))),
      timeoutMs,
    );
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}

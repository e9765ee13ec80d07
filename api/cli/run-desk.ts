import { isDriverFault } from "@minhchung/db/driver-fault";
import { createQueue, type Queue } from "@minhchung/db/queue";
import type { Logger } from "pino";
import { startServer } from "../server.ts";
import type { Context } from "./command.ts";
import { type Crawling, createCrawling } from "./compose/crawling.ts";
import { type Desk, startDesk } from "./compose/desk.ts";
import { type Engine, openEngine } from "./compose/engine.ts";
import type { Instance } from "./compose/home.ts";
import { createLog } from "./compose/log.ts";
import { crawlSoon, startWorker } from "./compose/worker.ts";

export interface Running {
  readonly engine: Engine;
  readonly crawling: Crawling;
  /** Absent in `work`. */
  readonly desk: Desk | null;
  readonly queue: Queue;
}

export interface RunOptions {
  readonly instance: Instance;
  readonly host: string;
  readonly port: number;
  readonly web: boolean;
  readonly work: boolean;
  /** Join a database server that another process runs (`serve` beside `work`). */
  readonly join: boolean;
  /** Loopback origins that crawling may reach: the sample web's, and nothing else. */
  readonly loopback?: () => readonly string[];
  /** Runs before the background work begins and before the desk listens. */
  readonly prepare?: (running: Running) => Promise<void>;
}

/**
 * Starts the parts of a desk in order, hands them to `body`, and stops them in the opposite order when it is done or
 * fails, so that whatever ends the process leaves nothing behind.
 */
export async function runDesk(
  context: Context,
  options: RunOptions,
  body: (running: Running) => Promise<void>,
): Promise<void> {
  const { config } = context;
  const log = createLog(config);
  surviveDriverFaults(log);
  const closers: (() => Promise<unknown>)[] = [];
  if (options.web) await checkAddress(options);
  try {
    const engine = await openEngine(config, options.instance, {
      join: options.join,
      log: (line) => log.info(line),
    });
    closers.push(() => engine.close());
    const crawling = await createCrawling(engine, config, options.loopback?.() ?? [], context.signal);
    closers.push(() => crawling.close());
    const queue = await createQueue(engine.database.appUrl, { onError: (err) => log.warn({ err }, "queue") });
    closers.push(() => queue.stop());
    await options.prepare?.({ engine, crawling, desk: null, queue });
    if (options.work) {
      const worker = await startWorker(engine, crawling, queue, log);
      closers.push(() => worker.stop());
    }
    const desk = options.web
      ? await startDesk(engine, {
          config,
          host: options.host,
          port: options.port,
          log,
          fetchLink: crawling.fetchLink,
          crawl: (sourceId) => crawlSoon(queue, sourceId),
          degraded: () => [...engine.degraded, ...crawling.degraded],
        })
      : null;
    if (desk) closers.push(() => desk.stop());
    await body({ engine, crawling, desk, queue });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** Says that the port is occupied before the work of a minute, not after it. Throws `ServerError`. */
async function checkAddress(address: { host: string; port: number }): Promise<void> {
  const probe = await startServer({ fetch: () => new Response() }, address);
  await probe.stop(0);
}

/** Resolves when the process is asked to end. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/**
 * postgres.js throws outside any promise when a server goes away inside a transaction (its issues 1154, 1208): the work
 * in flight failed and says so itself; the process goes on. Anything else ends it, as it should.
 */
function surviveDriverFaults(log: Logger): void {
  process.on("uncaughtException", (error) => {
    if (!isDriverFault(error)) {
      log.fatal({ err: error }, "uncaught");
      process.exit(1);
    }
    log.warn({ err: error }, "database connection lost");
  });
}

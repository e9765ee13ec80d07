import { isConnectionLost, isDriverFault } from "@minhchung/db/driver-fault";
import { createQueue, type Queue } from "@minhchung/db/queue";
import type { Logger } from "pino";
import { startServer } from "../server.ts";
import type { Context } from "./command.ts";
import { type Crawling, createCrawling } from "./compose/crawling.ts";
import { type Desk, startDesk } from "./compose/desk.ts";
import { type Engine, openEngine } from "./compose/engine.ts";
import type { Instance } from "./compose/home.ts";
import { workerOptions } from "./compose/jobs/register.ts";
import { createLog } from "./compose/log.ts";
import { sampleOrigins } from "./compose/sample.ts";
import { createSending, whyNotAddress } from "./compose/sending.ts";
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
  /** Crawling may reach approved sample sources on this machine. */
  readonly sample?: boolean;
  /** Loopback origins of a sample web that is just being started: its sources are not on the register yet. */
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
      onRestart: (times) => log.warn({ times }, "PostgreSQL was killed and runs again"),
    });
    closers.push(() => engine.close());
    const loopback = options.loopback?.() ?? (options.sample === true ? await sampleOrigins(engine.db) : []);
    const crawling = await createCrawling(engine, config, loopback, context.signal);
    closers.push(() => crawling.close());
    const queue = await createQueue(engine.database.appUrl, {
      onError: (err) => log.warn({ err }, "queue"),
      onTakeOver: (job) => log.warn({ ...job }, "a job had lost its worker"),
      ...(options.work ? workerOptions(engine, log) : {}),
    });
    closers.push(() => queue.stop());
    await options.prepare?.({ engine, crawling, desk: null, queue });
    let desk: Desk | null = null;
    if (options.work) {
      const { guard } = crawling;
      const origin = () => desk?.origin ?? config.origin ?? `http://${options.host}:${options.port}`;
      const sending = await createSending(engine, config, { guard, origin });
      const worker = await startWorker(engine, crawling, queue, sending, log);
      closers.push(() => worker.stop());
    }
    desk = options.web
      ? await startDesk(engine, {
          config,
          host: options.host,
          port: options.port,
          log,
          fetchLink: crawling.fetchLink,
          fetchBytes: crawling.fetchBytes,
          // A person waits for it on the screen.
          findSources: (address) => crawling.find(address, { maxRequests: 14, withinMs: 40_000 }),
          checkSource: crawling.check,
          crawl: (sourceId) => crawlSoon(queue, sourceId),
          whyNotAddress: whyNotAddress(crawling.guard),
          degraded: () => [...engine.degraded, ...crawling.degraded],
        })
      : null;
    const listening = desk;
    if (listening) closers.push(() => listening.stop());
    await Promise.race([body({ engine, crawling, desk, queue }), lost(engine)]);
  } finally {
    // What cannot be stopped any more (its database is gone) is said and keeps nothing else from being stopped.
    for (const close of closers.reverse()) await close().catch((err: unknown) => log.warn({ err }, "stop"));
  }
}

/** Never resolves; fails once the embedded server is gone for good. */
const lost = ({ database }: Engine): Promise<never> =>
  database.lost.then((error) => {
    throw error;
  });

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
 * in flight failed and says so itself; the process goes on. So it does where nobody waited for a statement that met no
 * server (`isConnectionLost`). Anything else ends it, as it should.
 */
function surviveDriverFaults(log: Logger): void {
  process.on("uncaughtException", (error, origin) => {
    if (!isDriverFault(error) && !(origin === "unhandledRejection" && isConnectionLost(error))) {
      log.fatal({ err: error }, "uncaught");
      process.exit(1);
    }
    log.warn({ err: error }, "database connection lost");
  });
}

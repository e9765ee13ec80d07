/** Figures for a collector (Prometheus text format): of requests, of what waits, of the process. None is about a person. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Sql } from "@minhchung/db/connect";
import { Hono, type MiddlewareHandler } from "hono";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface MetricsDeps {
  readonly sql: Sql;
  /** What a collector sends as `Authorization: Bearer …`. */
  readonly token: string;
  degraded(): readonly { code: string }[];
}

export interface Metrics {
  /** Put before all routes: counts and times them by area, never by path, which may hold a ticket. */
  readonly count: MiddlewareHandler;
  /** GET /metrics */
  readonly routes: Hono;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const LABELS = ["area", "method", "status"] as const;

export function createMetrics({ sql, token, degraded }: MetricsDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "minhchung_" });
  const registers = [registry];
  const requests = new Counter({
    name: "minhchung_requests_total",
    help: "Requests that were answered.",
    labelNames: LABELS,
    registers,
  });
  const seconds = new Histogram({
    ...{
      name: "minhchung_request_seconds",
      help: "Time to an answer.",
      labelNames: ["area"] as const,
      buckets: SECONDS,
      registers,
    },
  });
  const gauges = waiting(registers);
  return {
    count: async (c, next) => {
      const start = performance.now();
      await next();
      const area = areaOf(c.req.path);
      requests.inc({ area, method: c.req.method, status: `${Math.floor(c.res.status / 100)}xx` });
      // A stream of live events lasts for hours.
      if (c.req.path !== "/api/live") seconds.observe({ area }, (performance.now() - start) / 1000);
    },
    routes: new Hono().get("/metrics", async (c) => {
      if (!isToken(c.req.header("authorization"), token))
        return c.text("", 401, { "WWW-Authenticate": "Bearer" });
      await gauges.read(sql);
      gauges.degraded.set(degraded().length);
      c.header("Cache-Control", "no-store");
      return c.text(await registry.metrics(), 200, { "Content-Type": registry.contentType });
    }),
  };
}

function areaOf(path: string): string {
  const [, first = ""] = path.split("/", 2);
  if (first === "api" || first === "desk" || first === "openapi") return first;
  return /^(?:livez|readyz|healthz|metrics)$/.test(first) ? "health" : "public";
}

/** By digests of one length: how long it takes says nothing of the token. */
function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}

/** What waits in the database, read when somebody asks. */
function waiting(registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `minhchung_${name}`, help, labelNames: [...labelNames], registers });
  const jobs = gauge("jobs", "Jobs by queue and state.", ["queue", "state"]);
  const oldest = gauge("oldest_job_seconds", "How long the oldest job that could run has waited.", ["queue"]);
  const documents = gauge("documents_waiting", "Documents before each stage of the analysis.", ["stage"]);
  const counts = gauge("open", "What waits for people.", ["what"]);
  const audit = gauge("audit_entries", "Entries of the audit trail.");
  const degraded = gauge("degraded", "Degraded states now.");
  const read = async (sql: Sql): Promise<void> => {
    const [queues, [row]] = await Promise.all([
      sql<{ queue: string; state: string; n: number; oldest: number }[]>`
        select name as queue, state, count(*)::int as n,
               coalesce(extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after <= now())), 0)::float8 as oldest
        from pgboss.job group by 1, 2`,
      sql<Record<string, number>[]>`
        select (select count(*)::int from documents where analysed_at is null) as analyse,
               (select count(*)::int from documents where analysed_at is not null and verified_at is null) as verify,
               (select count(*)::int from documents where verified_at is not null and grouped_at is null) as "group",
               (select count(*)::int from narratives where status = 'open' and flagged_at is not null) as flags,
               (select count(*)::int from tips where state in ('received', 'in_progress')) as questions,
               (select count(*)::int from tips where state in ('received', 'in_progress') and due_at < now()) as questions_overdue,
               (select count(*)::int from source_alarms where cleared_at is null) as source_alarms,
               (select count(*)::int from dispatches where state = 'failed') as dispatches_failed,
               (select coalesce(max(seq), 0)::int from audit) as audit`,
    ]);
    for (const one of [jobs, oldest]) one.reset();
    for (const { queue, state, n, oldest: age } of queues) {
      jobs.set({ queue, state }, n);
      if (age > 0) oldest.set({ queue }, age);
    }
    const { audit: entries = 0, analyse = 0, verify = 0, group = 0, ...open } = row ?? {};
    for (const [stage, n] of Object.entries({ analyse, verify, group })) documents.set({ stage }, n);
    for (const [what, n] of Object.entries(open)) counts.set({ what }, n);
    audit.set(entries);
  };
  return { degraded, read };
}

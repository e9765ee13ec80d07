/** Background work in every state, as pg-boss and the analysis leave it: for the screen of jobs. */
import type { WholeDesk } from "./support.ts";

/** Adds a crawl that runs, one that is tried again, jobs that wait and ran, and what failed for good. */
export async function fillJobs({ database, idOf }: WholeDesk): Promise<void> {
  const { sql } = database.owner;
  const [one, two] = await sql`select id from sources order by key limit 2`;
  const crawl = (id: unknown) => sql.json({ sourceId: id as string });
  const failure = (code: string, message: string, params: Record<string, string> = {}) =>
    sql.json({ name: "JobFailed", code, message, params });
  const [running] = await sql`
    insert into pgboss.job (name, data, state, retry_limit, retry_count, started_on)
    values ('crawl', ${crawl(one?.id)}, 'active', 1, 1, now() - interval '40 seconds') returning id`;
  await sql`insert into job_progress (job_id, queue, worker, done, total, unit)
    values (${running?.id}, 'crawl', 'may-chu-1:4242', 3, 60, 'pages')`;
  await sql`insert into pgboss.job (name, data, state, retry_limit, retry_count, started_on, start_after, output)
    values ('crawl', ${crawl(two?.id)}, 'retry', 3, 1, now(), now() + interval '4 minutes',
            ${failure("network", "fetch failed", { reason: "ENETUNREACH" })})`;
  await sql`insert into pgboss.job (name, state, start_after) select 'verify', 'created', now() - interval '3 minutes'
    from generate_series(1, 12)`;
  await sql`insert into pgboss.job (name, state, start_after) values ('publish', 'created', now() + interval '2 hours')`;
  await sql`insert into pgboss.job (name, state, completed_on) select 'analyse', 'completed', now() from generate_series(1, 38)`;
  const failed = (name: string, data: ReturnType<typeof crawl>, output: ReturnType<typeof failure>) => sql`
    insert into pgboss.job (name, data, state, retry_limit, retry_count, created_on, completed_on, output)
    values (${name}, ${data}, 'failed', 3, 3, now() - interval '50 minutes', now() - interval '4 minutes', ${output})
    returning id`;
  await failed("crawl", crawl(one?.id), failure("ENOSPC", "no space left on device"));
  const [publication] = await sql`select id from publications order by published_at limit 1`;
  await failed(
    "publish",
    sql.json({ publicationId: (publication?.id ?? "") as string }),
    failure("channel_behind", "behind", { channel: "feeds" }),
  );
  const [decided] = await failed("group", sql.json({}), failure("57P01", "terminating connection"));
  const [other] = await failed(
    "retention",
    sql.json({}),
    failure("", "job failed by timeout in active state"),
  );
  await sql`insert into dead_letter_decisions (subject, queue, decision, reason, decided_by) values
    (${`job:${decided?.id}`}, 'group', 'rerun', null, ${idOf("administrator")}),
    (${`job:${other?.id}`}, 'retention', 'set_aside', 'Đã chạy tay tối qua.', ${idOf("administrator")})`;
  await sql`update documents set analysis_failures = 3, analysis_error = 'Error: the encoder stopped'
    where id = (select max(id) from documents)`;
  await sql`insert into runs (kind, source_id, started_at, finished_at, error_code, error_detail)
    values ('crawl', ${two?.id}, now() - interval '6 minutes', now() - interval '5 minutes', 'http_server_error',
            '{"url": "https://cho-que.example/", "status": 502}')`;
}

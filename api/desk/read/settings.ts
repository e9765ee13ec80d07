/** What the desk runs on, as administrators see it. */
import type { Database } from "@minhchung/db/connect";
import { CHANNELS } from "@minhchung/db/schema/jobs";
import { KEEP_DAYS } from "@minhchung/db/schema/kept-days";
import { flagModels } from "@minhchung/db/schema/learning";
import { users } from "@minhchung/db/schema/people";
import { type Locality, partsOf } from "@minhchung/models/lexicons/locality";
import { localityProblems, sayLocalityProblem } from "@minhchung/models/lexicons/locality-problems";
import { LEAST } from "@minhchung/pipeline/learning/learn";
import { readLabels } from "@minhchung/pipeline/learning/read-flags";
import { desc, eq } from "drizzle-orm";
import type { AppDeps } from "../../deps.ts";
import { jsonLines } from "../../json-lines.ts";
import { previewRetention } from "../../retention/run.ts";
import type { Person } from "../../staff/people-types.ts";
import type {
  ChannelSettings,
  LearnedReport,
  LocalityCheck,
  LocalityView,
  ModelsView,
  RetentionKind,
  RetentionView,
} from "../../staff/settings-types.ts";

/** The locality in force, its units of today with what each was made of. */
export function localityView(locality: Locality, from: LocalityView["from"]): LocalityView {
  const { id, name, province, timeZone, desk, units } = locality;
  return {
    id,
    name,
    province,
    from,
    timeZone,
    desk: {
      unitName: { ...desk.unitName },
      email: desk.contact.email,
      phone: desk.contact.phone ?? null,
      hours: desk.officeHours.map(([open, close]) => `${open}–${close}`),
      workdays: [...desk.workdays],
      holidays: [...desk.holidays],
    },
    units: units
      .filter((unit) => unit.ended === undefined)
      .map((unit) => ({
        code: unit.code,
        name: `${unit.type} ${unit.name}`,
        aliases: [...unit.aliases],
        placed: unit.latitude !== undefined && unit.longitude !== undefined,
        former: partsOf(locality, unit.code)
          .filter((part) => part.level === unit.level)
          .map((part) => ({
            name: `${part.type} ${part.name}`,
            district: part.district ?? null,
            ended: part.ended ?? null,
          })),
      })),
  };
}

/** Every problem of a locality file with its line, as `minhchung locality check` names them. */
export function checkLocality(text: string): LocalityCheck {
  const read = jsonLines(text);
  if ("detail" in read) {
    const { line, detail } = read;
    const message = { vi: `không phải JSON (${detail})`, en: `no JSON (${detail})` };
    return { problems: [{ line, message }], found: null };
  }
  const problems = localityProblems(read.value).map((problem) => ({
    line: read.lineOf(problem.path),
    message: { vi: sayLocalityProblem(problem, "vi"), en: sayLocalityProblem(problem, "en") },
  }));
  if (problems.length > 0) return { problems, found: null };
  const { name, units } = read.value as Locality;
  const current = units.filter((unit) => unit.ended === undefined).length;
  return { problems, found: { name, current, former: units.length - current } };
}

/** What tonight's job would take away, and what the last one did. */
export async function readRetention({
  sql,
  settings,
}: Pick<AppDeps, "sql" | "settings">): Promise<RetentionView> {
  const deps = await settings.retention();
  const due = await previewRetention(deps);
  const [set] = await sql<{ by: Person; at: Date }[]>`
    select json_build_object('id', u.id, 'name', u.name) as by, k.set_at as at
    from kept_days k join users u on u.id = k.set_by order by k.id desc limit 1`;
  const [last] = await sql<{ at: Date; details: Record<string, unknown> }[]>`
    select a.at, d.details from audit a join audit_details d using (seq)
    where a.action = 'retention.run' order by a.seq desc limit 1`;
  return {
    keepDays: deps.keepDays,
    bounds: { ...KEEP_DAYS },
    set: set ? { by: set.by, at: set.at.toISOString() } : null,
    due: Object.entries(due).map(([kind, count]) => ({ kind: kind as RetentionKind, count })),
    lastRun: last ? { at: last.at.toISOString(), gone: sumOf(last.details) } : null,
  };
}

const sumOf = (counts: Record<string, unknown>): number =>
  Object.values(counts).reduce<number>((sum, n) => sum + (typeof n === "number" ? n : 0), 0);

const ADDRESSES: Readonly<Record<(typeof CHANNELS)[number], readonly string[]>> = {
  web: ["/", "/khung", "/du-lieu.csv", "/du-lieu.json"],
  feeds: ["/rss.xml", "/atom.xml", "/feed.json"],
};

export async function readChannels(deps: AppDeps): Promise<ChannelSettings> {
  const { sql, publicOrigin, mail, settings, secondFactorRoles = [] } = deps;
  const receivers = await sql<ChannelSettings["receivers"]>`
    select kind, count(*)::int as count from receivers where retired_at is null group by kind order by kind`;
  return {
    origin: publicOrigin,
    own: CHANNELS.map((channel) => ({
      channel,
      addresses: ADDRESSES[channel].map((path) => `${publicOrigin}${path}`),
    })),
    mail: { on: mail, from: settings.mailFrom },
    receivers: [...receivers],
    secondFactor: [...secondFactorRoles],
  };
}

/** Steps and cards as they are shipped, labels and learned models as the desk has them. */
export async function readModels(db: Database, settings: AppDeps["settings"]): Promise<ModelsView> {
  const labels = await readLabels(db);
  const rows = await db
    .select({ model: flagModels, name: users.name })
    .from(flagModels)
    .leftJoin(users, eq(users.id, flagModels.fittedBy))
    .orderBy(desc(flagModels.id))
    .limit(50);
  const inUse = rows.find(({ model }) => model.withdrawnAt === null)?.model.id;
  return {
    steps: settings.steps.map(({ name, version }) => ({ name, version })),
    cards: await settings.cards(),
    labels: {
      total: labels.length,
      right: labels.filter(({ right }) => right).length,
      needed: LEAST.fitted + LEAST.frozen,
    },
    learned: rows.map(({ model: { id, promotedAt, withdrawnAt, fittedBy, report }, name }) => ({
      id,
      state: withdrawnAt !== null ? "taken_back" : id === inUse ? "in_use" : "before",
      promotedAt: promotedAt.toISOString(),
      by: fittedBy && name ? { id: fittedBy, name } : null,
      report: report as unknown as LearnedReport,
    })),
  };
}

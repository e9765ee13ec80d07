import { sender } from "@minhchung/db/send";
import { rerunDeadLetter, setAsideDeadLetter } from "../../desk/dead-letters.ts";
import { readDeadLetters } from "../../desk/read/dead-letters.ts";
import { readJobs } from "../../desk/read/jobs.ts";
import type { DeadLetter, JobsView } from "../../staff/job-types.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError, type Language } from "../language.ts";

const jobs: Command = {
  usage: "[list | show ID | retry ID | retry --all | drop ID --reason TEXT]",
  summary: {
    vi: "Tác vụ nền: đang chờ, đang chạy, hỏng hẳn. “retry” chạy lại, “drop” bỏ qua và ghi lý do; cả hai vào nhật ký.",
    en: "Background jobs: waiting, running, failed for good. “retry” runs again, “drop” sets aside with a reason; the trail keeps both.",
  },
  options: {
    ...DEMO_OPTION,
    all: {
      help: { vi: "mọi tác vụ hỏng hẳn (với retry)", en: "every job that failed for good (with retry)" },
    },
    reason: {
      value: "TEXT",
      help: { vi: "vì sao bỏ qua (với drop)", en: "why it is set aside (with drop)" },
    },
  },
  async run(context, args) {
    const [action = "list", id] = args.positionals;
    return withEngine(context.config, instanceOf(args), { models: false }, async (engine) => {
      if (action === "list") return list(engine, context);
      if (action === "show") return show(await find(engine, context, id), context);
      if (action === "retry") return retry(engine, context, args);
      if (action === "drop") return drop(engine, context, args);
      throw new CliError(
        "bad_value",
        { value: action, option: "jobs", hint: "list, show, retry, drop" },
        { exitCode: 2 },
      );
    });
  },
};

export default jobs;

/** Whoever has the machine decides without a person's name; the trail says "system". */
const machine = (language: Language) => ({ id: "", roles: new Set(["administrator"] as const), language });

const lettersOf = ({ app }: Engine, { language }: Context) => readDeadLetters(app.sql, machine(language));

/** By its whole id, or by what it begins with where that is one alone. */
async function find(engine: Engine, context: Context, id: string | undefined): Promise<DeadLetter> {
  if (!id) throw new CliError("missing_argument", { argument: "ID" }, { exitCode: 2 });
  const letters = await lettersOf(engine, context);
  const found = letters.filter((letter) => letter.id === id || letter.id.split(":")[1]?.startsWith(id));
  const [one] = found;
  if (!one || found.length > 1) throw new CliError("not_found", { what: "job", name: id });
  return one;
}

/** Exit code 1 where something failed for good: a watch can call it. */
async function list(engine: Engine, context: Context): Promise<number> {
  const view = await readJobs(engine.app.sql, context.language);
  const letters = await lettersOf(engine, context);
  if (context.json) context.out(JSON.stringify({ ...view, deadLetters: letters }));
  else {
    for (const queue of view.queues) context.out(queueLine(queue, context.language));
    for (const job of view.running) context.out(runningLine(job, context.language));
    const vi = context.language === "vi";
    context.out(
      `${vi ? "Tiến trình làm việc" : "Processes that work"}: ${view.workers.map(({ name }) => name).join(", ") || "–"}`,
    );
    if (letters.length > 0)
      context.out(vi ? `Hỏng hẳn: ${letters.length}` : `Failed for good: ${letters.length}`);
    for (const letter of letters) context.out(letterLine(letter));
  }
  return letters.length > 0 ? 1 : 0;
}

function queueLine(queue: JobsView["queues"][number], language: Language): string {
  const { name, waiting, later, running, failed, doneLastHour } = queue;
  const counts =
    language === "vi"
      ? `${waiting} chờ, ${later} hẹn giờ, ${running} đang chạy, ${failed} hỏng, ${doneLastHour} xong trong giờ qua`
      : `${waiting} waiting, ${later} for later, ${running} running, ${failed} failed, ${doneLastHour} done in the last hour`;
  return `${name.padEnd(10)} ${counts}`;
}

function runningLine(
  { queue, about, progress, worker, retry }: JobsView["running"][number],
  language: Language,
): string {
  const far = progress ? ` ${progress.done}${progress.total === null ? "" : `/${progress.total}`}` : "";
  if (!retry) return `  ▶ ${queue}: ${about.text}${far} (${worker ?? "?"})`;
  const again = language === "vi" ? "thử lại lúc" : "tried again at";
  return `  ↻ ${queue}: ${about.text} – ${retry.error} (${again} ${retry.at})`;
}

const letterLine = ({ id, queue, about, error }: DeadLetter) =>
  `  ✗ ${id}  ${queue}: ${about.text} – ${error}`;

function show(letter: DeadLetter, { json, language, out }: Context): number {
  if (json) {
    out(JSON.stringify(letter));
    return 0;
  }
  const vi = language === "vi";
  out(letterLine(letter).trim());
  out(`${vi ? "Số lần thử" : "Attempts"}: ${letter.attempts}`);
  out(`${vi ? "Lần đầu" : "First"}: ${letter.firstAt}`);
  if (letter.lastAt) out(`${vi ? "Lần cuối" : "Last"}: ${letter.lastAt}`);
  return 0;
}

async function retry(
  engine: Engine,
  context: Context,
  { positionals, switches }: Arguments,
): Promise<number> {
  const letters = switches.has("all")
    ? await lettersOf(engine, context)
    : [await find(engine, context, positionals[1])];
  for (const letter of letters) {
    await rerunDeadLetter({ db: engine.db, clock: () => new Date(), queue: sender }, null, letter.id);
    said(context, letter, context.language === "vi" ? "sẽ chạy lại" : "will run again");
  }
  if (letters.length === 0)
    context.err(context.language === "vi" ? "Không có gì hỏng hẳn." : "Nothing has failed for good.");
  return 0;
}

async function drop(engine: Engine, context: Context, { positionals, values }: Arguments): Promise<number> {
  const reason = values.reason?.trim();
  if (!reason) throw new CliError("missing_argument", { argument: "--reason" }, { exitCode: 2 });
  const letter = await find(engine, context, positionals[1]);
  await setAsideDeadLetter({ db: engine.db, clock: () => new Date() }, null, letter.id, reason);
  said(context, letter, context.language === "vi" ? "đã bỏ qua" : "set aside");
  return 0;
}

function said({ json, out }: Context, { id, queue, about }: DeadLetter, what: string): void {
  out(json ? JSON.stringify({ id, ok: true }) : `✓ ${id}  ${queue}: ${about.text} – ${what}`);
}

import { answerAppeal, waitingAppeals } from "../../ask/appeal.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";
import { actorOf } from "../sources/people.ts";

const appeal: Command = {
  usage: "list | uphold CODE --answer TEXT --by EMAIL | reject CODE --answer TEXT --by EMAIL",
  summary: {
    vi: "Khiếu nại về bài đã đăng: xem các khiếu nại đang chờ, chấp nhận hoặc bác, kèm câu trả lời công khai. Người viết hoặc duyệt bài không trả lời được. Khiếu nại được chấp nhận là một bài học: cờ đứng sau bài bị tính là sai.",
    en: "Appeals against published texts: what waits, upheld or rejected with an answer that is public. Whoever wrote or approved the text cannot answer. One that is upheld teaches: the flag behind the text counts as wrong.",
  },
  options: {
    ...DEMO_OPTION,
    by: { value: "EMAIL", help: { vi: "người trả lời", en: "who answers" } },
    answer: {
      value: "TEXT",
      help: { vi: "câu trả lời, được đăng công khai", en: "the answer, which is public" },
    },
  },
  async run(context, args) {
    const [action = "list"] = args.positionals;
    const run = ACTIONS[action];
    if (!run) {
      const hint = Object.keys(ACTIONS).join(", ");
      throw new CliError("bad_value", { value: action, option: "appeal", hint }, { exitCode: 2 });
    }
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) =>
      run(engine, context, args),
    );
  },
};

export default appeal;

/** What waits, the most urgent first. */
export async function list({ db }: Engine, { json, language, out }: Context): Promise<number> {
  const waiting = await waitingAppeals(db);
  if (json) {
    for (const row of waiting) out(JSON.stringify(row));
    return 0;
  }
  if (waiting.length === 0) out(language === "vi" ? "không có khiếu nại nào đang chờ" : "no appeal waits");
  for (const { ticketCode, slug, text, dueAt } of waiting) {
    const due = `${language === "vi" ? "hạn" : "due"} ${dueAt.toISOString().slice(0, 10)}`;
    out(`${ticketCode}  ${due}  ${slug ?? "–"}\n  ${text}`);
  }
  return 0;
}

const decide =
  (state: "upheld" | "rejected") =>
  async ({ db }: Engine, { json, language, out }: Context, args: Arguments): Promise<number> => {
    const [, ticketCode] = args.positionals;
    if (!ticketCode) throw new CliError("missing_argument", { argument: "CODE" }, { exitCode: 2 });
    const answer = args.values.answer?.trim();
    if (!answer) throw new CliError("missing_argument", { argument: "--answer TEXT" }, { exitCode: 2 });
    const actorId = await actorOf(db, args, "answer");
    await answerAppeal(db, { which: { ticketCode }, state, answer, actorId, now: new Date() });
    if (json) out(JSON.stringify({ ticketCode, state }));
    else out(`${ticketCode}: ${DONE[state][language]}`);
    return 0;
  };

const DONE = {
  upheld: {
    vi: "đã chấp nhận; sửa hoặc rút bài như thường lệ",
    en: "upheld; correct or withdraw the text as usual",
  },
  rejected: { vi: "đã bác", en: "rejected" },
} as const;

export const uphold = decide("upheld");
export const reject = decide("rejected");

const ACTIONS: Readonly<
  Record<string, (engine: Engine, context: Context, args: Arguments) => Promise<number>>
> = {
  list,
  uphold,
  reject,
};

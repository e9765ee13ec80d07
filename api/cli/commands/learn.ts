import { flagModels } from "@minhchung/db/schema/learning";
import { LEAST, type LearnReport, learn } from "@minhchung/pipeline/learning/learn";
import { readLabels } from "@minhchung/pipeline/learning/read-flags";
import { desc } from "drizzle-orm";
import { promoteModel, takeModelBack } from "../../desk/learning.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";
import { actorOf } from "../sources/people.ts";

const learnCommand: Command = {
  usage: "status | try | fit --by EMAIL | back --by EMAIL",
  summary: {
    vi: "Học từ quyết định của phân tích viên: một cờ thuộc loại nào thì đáng tin đến đâu. Mô hình mới chỉ được dùng khi tốt hơn trên phần nhãn để riêng; một lệnh là quay lại mô hình trước. Không dùng nguồn tin, người đăng hay người quyết định.",
    en: "Learn from analysts' decisions: how far a flag of which kind is to be trusted. A new model is used only when it is better on labels that were kept apart; one command goes back to the one before. Neither source, nor poster, nor who decided is used.",
  },
  options: {
    ...DEMO_OPTION,
    by: { value: "EMAIL", help: { vi: "quản trị viên thực hiện", en: "the administrator who does it" } },
  },
  async run(context, args) {
    const [action = "status"] = args.positionals;
    const run = ACTIONS[action];
    if (!run) {
      const hint = Object.keys(ACTIONS).join(", ");
      throw new CliError("bad_value", { value: action, option: "learn", hint }, { exitCode: 2 });
    }
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) =>
      run(engine, context, args),
    );
  },
};

export default learnCommand;

const ACTIONS: Readonly<
  Record<string, (engine: Engine, context: Context, args: Arguments) => Promise<number>>
> = { status, try: attempt, fit, back };

/** How many labels there are, and which models were used. */
export async function status({ db }: Engine, { json, language, out }: Context): Promise<number> {
  const labels = await readLabels(db);
  const models = await db.select().from(flagModels).orderBy(desc(flagModels.id));
  const right = labels.filter((label) => label.right).length;
  if (json) {
    const said = models.map(({ id, promotedAt, withdrawnAt, report }) => ({
      id,
      promotedAt,
      withdrawnAt,
      report,
    }));
    out(JSON.stringify({ labels: labels.length, right, models: said }));
    return 0;
  }
  const vi = language === "vi";
  out(
    vi
      ? `${labels.length} nhãn từ quyết định (${right} cờ đúng, ${labels.length - right} cờ sai); cần ít nhất ${LEAST.fitted + LEAST.frozen}`
      : `${labels.length} labels from decisions (${right} flags right, ${labels.length - right} wrong); ${LEAST.fitted + LEAST.frozen} are needed at least`,
  );
  const current = models.find(({ withdrawnAt }) => withdrawnAt === null);
  for (const { id, promotedAt, withdrawnAt } of models) {
    const state = withdrawnAt
      ? vi
        ? `bỏ ${day(withdrawnAt)}`
        : `taken back ${day(withdrawnAt)}`
      : id === current?.id
        ? vi
          ? "đang dùng"
          : "in use"
        : vi
          ? "trước đây"
          : "before";
    out(`  ${id}  ${day(promotedAt)}  ${state}`);
  }
  if (!current)
    out(vi ? "  đang dùng xác suất của bộ kiểm chứng" : "  the verifier's own probability is in use");
  return 0;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

/** What fitting now would come to; changes nothing. */
export async function attempt({ db }: Engine, context: Context): Promise<number> {
  tell(context, await learn(db, { fittedBy: null, promote: false }), false);
  return 0;
}

/** Fits and, where it is better, uses the model. */
export async function fit({ db }: Engine, context: Context, args: Arguments): Promise<number> {
  const actorId = await actorOf(db, args, "administer");
  tell(context, await promoteModel(db, actorId), true);
  return 0;
}

/** Goes back to the model before. 1 where none is in use. */
export async function back(
  { db }: Engine,
  { json, language, out }: Context,
  args: Arguments,
): Promise<number> {
  const actorId = await actorOf(db, args, "administer");
  const taken = await takeModelBack(db, actorId);
  if (json) out(JSON.stringify({ taken }));
  else if (language === "vi") out(taken ? "đã quay lại mô hình trước" : "không có mô hình nào đang dùng");
  else out(taken ? "back to the model before" : "no model is in use");
  return taken ? 0 : 1;
}

function tell({ json, language, out }: Context, report: LearnReport, done: boolean): void {
  if (json) {
    out(JSON.stringify(report));
    return;
  }
  const vi = language === "vi";
  const { fitted, frozen, comparison, outcome } = report;
  out(
    vi
      ? `nhãn để học: ${fitted.labels} (${fitted.right} cờ đúng); để riêng: ${frozen.labels} (${frozen.right} cờ đúng)`
      : `labels fitted: ${fitted.labels} (${fitted.right} right); kept apart: ${frozen.labels} (${frozen.right} right)`,
  );
  if (comparison) {
    const [low, high] = comparison.gain.map((value) => value.toFixed(3));
    const said = `${comparison.before.toFixed(3)} → ${comparison.after.toFixed(3)} [${low}, ${high}]`;
    out(vi ? `sai số (log loss) trên phần để riêng: ${said}` : `log loss on those kept apart: ${said}`);
  }
  out(OUTCOME[outcome][language](done));
}

const OUTCOME: Readonly<Record<LearnReport["outcome"], Record<"vi" | "en", (done: boolean) => string>>> = {
  promoted: {
    vi: (done) => (done ? "tốt hơn: từ nay dùng mô hình mới" : "tốt hơn: “learn fit” sẽ dùng mô hình này"),
    en: (done) => (done ? "better: the new model is in use" : "better: “learn fit” would use it"),
  },
  not_better: {
    vi: () => "không chắc tốt hơn: giữ nguyên",
    en: () => "not better for certain: nothing changes",
  },
  too_few: {
    vi: () =>
      `chưa đủ nhãn: cần ${LEAST.fitted} để học và ${LEAST.frozen} để riêng, mỗi loại ít nhất ${LEAST.each}`,
    en: () =>
      `too few labels: ${LEAST.fitted} to fit and ${LEAST.frozen} kept apart, ${LEAST.each} of either answer in each`,
  },
};

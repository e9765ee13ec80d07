import { eraseTicket } from "../../retention/on-request.ts";
import { previewRetention, runRetention, type SweepName } from "../../retention/run.ts";
import type { Command, Context } from "../command.ts";
import { withEngine } from "../compose/engine.ts";
import { recordRun } from "../compose/jobs/record-run.ts";
import { retentionOf } from "../compose/jobs/retention.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { type Bilingual, CliError } from "../language.ts";

const retention: Command = {
  usage: "run [--dry-run] | erase TICKET",
  summary: {
    vi: "Xóa những gì đã hết hạn lưu, như tác vụ mỗi đêm vẫn làm. “--dry-run” chỉ nói sẽ xóa gì. “erase” xóa theo yêu cầu của người gửi.",
    en: "Take away what is past its retention, as every night's job does. “--dry-run” only says what would go. “erase” deletes at the sender's wish.",
  },
  options: {
    ...DEMO_OPTION,
    "dry-run": { help: { vi: "không xóa gì, chỉ đếm", en: "delete nothing, only count" } },
  },
  async run(context, args) {
    const [action, ticket] = args.positionals;
    if (action === "erase" && ticket) return erase(context, instanceOf(args), ticket);
    if (action !== "run")
      throw new CliError("missing_argument", { argument: "run | erase TICKET" }, { exitCode: 2 });
    const dry = args.switches.has("dry-run");
    return withEngine(context.config, instanceOf(args), { models: false }, async (engine) => {
      const deps = await retentionOf(engine);
      const counts = dry
        ? await previewRetention(deps)
        : await recordRun(engine, "retention", async () => ({ ...(await runRetention(deps)) }));
      report(context, counts, dry);
      return 0;
    });
  },
};

export default retention;

/** The receipt is an entry of the trail: whoever asked can be told its number. */
async function erase(
  { config, json, language, out }: Context,
  instance: ReturnType<typeof instanceOf>,
  ticket: string,
): Promise<number> {
  return withEngine(config, instance, { models: false }, async ({ db }) => {
    const erased = await eraseTicket(db, ticket.trim().toUpperCase());
    if (json) out(JSON.stringify(erased));
    else if (language === "vi") out(`Đã xóa theo yêu cầu. Biên nhận: mục nhật ký số ${erased.receipt}.`);
    else out(`Deleted at the sender's wish. Receipt: entry ${erased.receipt} of the audit trail.`);
    return 0;
  });
}

const NAMES: Readonly<Record<SweepName, Bilingual>> = {
  documents: { vi: "tài liệu", en: "documents" },
  contacts: { vi: "thông tin liên hệ", en: "contacts" },
  questions: { vi: "câu hỏi của người dân", en: "residents' questions" },
  unconfirmed: { vi: "đăng ký bản tin chưa xác nhận", en: "unconfirmed subscriptions" },
  copies: { vi: "bản chụp trang", en: "raw copies" },
  files: { vi: "tệp lưu trữ", en: "archive files" },
  fetches: { vi: "lượt tải", en: "fetches" },
  runs: { vi: "lượt chạy", en: "runs" },
  sessions: { vi: "phiên đăng nhập", en: "sessions" },
  invitations: { vi: "lời mời", en: "invitations" },
  deadLetters: { vi: "tác vụ hỏng đã xử lý", en: "failed jobs that were dealt with" },
};

function report(
  { json, language, out }: Context,
  counts: Readonly<Record<string, number>>,
  dry: boolean,
): void {
  if (json) {
    out(JSON.stringify({ dryRun: dry, ...counts }));
    return;
  }
  const parts = Object.entries(NAMES).flatMap(([name, words]) =>
    counts[name] ? [`${counts[name]} ${words[language]}`] : [],
  );
  const vi = language === "vi";
  if (parts.length === 0) out(vi ? "Không có gì hết hạn." : "Nothing is past its retention.");
  else out(`${dry ? (vi ? "Sẽ xóa" : "Would go") : vi ? "Đã xóa" : "Gone"}: ${parts.join(", ")}`);
}

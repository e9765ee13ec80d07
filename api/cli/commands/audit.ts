import { readFile } from "node:fs/promises";
import { verifyAudit } from "@minhchung/db/audit";
import { type AuditHead, headLine, headsIn, readHeads } from "@minhchung/db/audit-heads";
import type { Arguments, Command, Context } from "../command.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";

const audit: Command = {
  usage: "verify [--heads FILE] | heads  [--demo]",
  summary: {
    vi: "Kiểm tra chuỗi nhật ký: không hàng nào bị sửa, xóa hay đảo chỗ. “--heads” đối chiếu với các mã chốt ngày đã lưu nơi khác.",
    en: "Verify the audit chain: no row changed, removed or reordered. “--heads” holds it against daily heads kept elsewhere.",
  },
  options: {
    ...DEMO_OPTION,
    heads: {
      value: "FILE",
      help: {
        vi: "tệp có các mã chốt ngày: thư đã nhận, hoặc /nhat-ky.json đã tải về (với verify)",
        en: "a file with daily heads: letters as received, or /nhat-ky.json as saved (with verify)",
      },
    },
  },
  async run(context, args) {
    const [action] = args.positionals;
    if (action !== "verify" && action !== "heads")
      throw new CliError("missing_argument", { argument: "verify | heads" }, { exitCode: 2 });
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) =>
      action === "heads" ? listHeads(engine, context) : verify(engine, context, args),
    );
  },
};

export default audit;

type App = Pick<Engine, "app">;

/** One line a day, newest first: to be kept elsewhere. */
export async function listHeads({ app }: App, { json, out }: Context): Promise<number> {
  for (const head of await readHeads(app.db)) out(json ? JSON.stringify(head) : headLine(head));
  return 0;
}

/** The chain against itself, the database's own heads, and those of the file. Gives 1 where it does not hold. */
export async function verify({ app }: App, context: Context, args: Arguments): Promise<number> {
  const kept = await headsOf(args.values.heads);
  const report = await verifyAudit(app.sql, [...(await readHeads(app.db)), ...kept]);
  tell(context, report, kept.length);
  return report.broken === null ? 0 : 1;
}

/** What was kept elsewhere. A file without a head is told: a check that compared nothing would look like one that did. */
async function headsOf(file: string | undefined): Promise<AuditHead[]> {
  if (file === undefined) return [];
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CliError(
      "bad_value",
      { value: file, option: "--heads", hint: String((cause as { code?: string }).code) },
      { cause },
    );
  });
  const heads = headsIn(text);
  if (heads.length === 0)
    throw new CliError(
      "bad_value",
      { value: file, option: "--heads", hint: "YYYY-MM-DD ENTRIES SHA-256" },
      { exitCode: 2 },
    );
  return heads;
}

function tell(
  { json, language, out }: Context,
  report: Awaited<ReturnType<typeof verifyAudit>>,
  compared: number,
): void {
  const { broken, entries } = report;
  const vi = language === "vi";
  if (json) out(JSON.stringify({ ...report, compared }));
  else if (broken === null) {
    const beside =
      compared === 0
        ? ""
        : vi
          ? `, khớp ${compared} mã chốt lưu nơi khác`
          : `, agrees with ${compared} heads kept elsewhere`;
    out(vi ? `Nguyên vẹn: ${entries} mục${beside}.` : `Whole: ${entries} entries${beside}.`);
  } else {
    const at = `${broken.seq} (${broken.reason})`;
    out(vi ? `ĐỨT tại mục ${at}.` : `BROKEN at entry ${at}.`);
  }
}

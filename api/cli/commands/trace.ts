import type { Sql } from "@minhchung/db/connect";
import { readTrace, type Trace, type TraceStep } from "../../desk/read/trace.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { type Bilingual, CliError } from "../language.ts";

const trace: Command = {
  usage: "NUMBER | ADDRESS",
  summary: {
    vi: "Theo một tài liệu qua mọi bước: đọc lúc nào, bản nào của bước làm, ra mệnh đề nào, gặp chứng cứ nào, vì sao lên hàng đợi.",
    en: "Follow one document through all steps: when it was read, by which version, which claims, which evidence, why it was flagged.",
  },
  options: DEMO_OPTION,
  async run(context, args) {
    if (args.positionals.length !== 1)
      throw new CliError("missing_argument", { argument: "NUMBER | ADDRESS" }, { exitCode: 2 });
    return withEngine(context.config, instanceOf(args), { models: false }, ({ app }) =>
      show(app.sql, context, args),
    );
  },
};

export default trace;

/** @throws CliError `not_found` */
export async function show(sql: Sql, context: Context, args: Arguments): Promise<number> {
  const [which = ""] = args.positionals;
  const found = await readTrace(sql, which);
  if (found === null)
    throw new CliError("not_found", {
      what: context.language === "vi" ? "tài liệu" : "document",
      name: which,
    });
  if (context.json) context.out(JSON.stringify(found));
  else for (const line of linesOf(found, context.language)) context.out(line);
  return 0;
}

const STEPS: Readonly<Record<TraceStep["step"], Bilingual>> = {
  published: { vi: "đăng", en: "published" },
  fetched: { vi: "đọc về", en: "fetched" },
  analysed: { vi: "tách mệnh đề", en: "analysed" },
  verified: { vi: "đối chiếu", en: "verified" },
  grouped: { vi: "gom nhóm", en: "grouped" },
  flagged: { vi: "lên hàng đợi", en: "flagged" },
  taken_up: { vi: "mở vụ việc", en: "taken up" },
  brought_out: { vi: "công bố", en: "brought out" },
};
const WIDTH = 14;

function linesOf(
  { id, title, source, version, error, steps, claims }: Trace,
  language: Context["language"],
): string[] {
  const gave = (what: TraceStep["gave"]) =>
    Object.entries(what)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ");
  return [
    `${id} · ${source} · v${version} · ${title}`,
    ...steps.map(({ at, step, by, gave: what }) =>
      [`  ${(at ?? "–").padEnd(26)}`, STEPS[step][language].padEnd(WIDTH), by ?? "", gave(what)]
        .filter(Boolean)
        .join(" ")
        .trimEnd(),
    ),
    ...(error === null ? [] : [`  ! ${error}`]),
    ...claims.flatMap(({ text, kind, lane, outcome, matches, narrative, flagged }) => [
      `  “${text}”`,
      `    ${kind}, ${lane}, ${outcome ?? "–"}${narrative === null ? "" : `, → ${narrative}`}${flagged ? ` ⚑` : ""}`,
      ...matches.map(({ evidence, verdict, refuted }) => `    ${verdict} ${refuted} ${evidence}`),
    ]),
  ];
}

import { createInterface } from "node:readline";
import type { Command } from "../command.ts";
import { INSPECT_STEPS, type InspectRun } from "../inspect/steps.ts";
import { CliError } from "../language.ts";

const inspect: Command = {
  usage: `STEP < rows.jsonl   (${Object.keys(INSPECT_STEPS).join(", ")})`,
  summary: {
    vi: "Xem riêng một bước, không cần cơ sở dữ liệu: JSON Lines vào, JSON Lines ra, cùng thứ tự. Hàng hỏng cho {id, error}, các hàng sau vẫn chạy.",
    en: "A window on one step, without a database: JSON Lines in, JSON Lines out, in the same order. A row that fails gives {id, error}, and the run goes on.",
  },
  options: {
    library: {
      value: "FILE",
      help: { vi: "thư viện {id, text} cho bước match", en: "library of {id, text} for the step match" },
    },
  },
  async run({ stdin, out }, { positionals, values }) {
    const [name] = positionals;
    if (name === undefined) throw new CliError("missing_argument", { argument: "STEP" }, { exitCode: 2 });
    const load = Object.hasOwn(INSPECT_STEPS, name) ? INSPECT_STEPS[name] : undefined;
    if (!load) {
      const hint = Object.keys(INSPECT_STEPS).join(", ");
      throw new CliError("bad_value", { value: name, option: "STEP", hint }, { exitCode: 2 });
    }
    const step = (await load()).default;
    const run = await step(values);
    for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== "") out(JSON.stringify(await answer(run, line)));
    }
    return 0;
  },
};

export default inspect;

/** One output row; whatever goes wrong with an input becomes its row, so that order and count stay. */
async function answer(run: InspectRun, line: string): Promise<Record<string, unknown>> {
  let id: unknown = null;
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== "object" || row === null || Array.isArray(row))
      throw new TypeError("a row is a JSON object");
    id = (row as { id?: unknown }).id ?? null;
    return { id, ...(await run(row as Record<string, unknown>)) };
  } catch (error) {
    const code = (error as { code?: unknown })?.code;
    const message = error instanceof Error ? error.message : String(error);
    const known = typeof code === "string" ? code : error instanceof SyntaxError ? "bad_json" : "bad_input";
    return { id, error: { code: known, message } };
  }
}

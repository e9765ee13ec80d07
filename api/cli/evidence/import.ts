import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { EmptyEvidenceError, type EvidenceOutcome } from "@minhchung/pipeline/evidence";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import { CliError, type Language } from "../language.ts";
import { actorOf } from "../sources/people.ts";
import { type Item, type ItemProblem, type ReadLine, readItem, sayItemProblem } from "./item.ts";
import { putRecorded } from "./put.ts";

/** A line of the file: its number, and the item or what is wrong with it. */
type Line = { readonly number: number } & ReadLine;
type Counts = Record<EvidenceOutcome, number> & { bad: number };

const SAID: Readonly<Record<EvidenceOutcome | "bad", Record<Language, string>>> = {
  added: { vi: "thêm mới", en: "added" },
  new_version: { vi: "phiên bản mới", en: "new versions" },
  updated: { vi: "cập nhật", en: "updated" },
  unchanged: { vi: "không đổi", en: "unchanged" },
  retired: { vi: "đã thôi dùng, giữ nguyên", en: "retired before, left so" },
  bad: { vi: "dòng lỗi", en: "bad lines" },
};

/**
 * `evidence import FILE|- --by EMAIL [--strict]`: one item a line. A bad line is told and the good ones are kept; with
 * `--strict` nothing is kept unless every line is good. 1 where any line was bad.
 */
export async function importEvidence(engine: Engine, context: Context, args: Arguments): Promise<number> {
  const [, file] = args.positionals;
  if (!file) throw new CliError("missing_argument", { argument: "FILE" }, { exitCode: 2 });
  const actorId = await actorOf(engine.db, args, "addEvidence");
  const counts: Counts = { added: 0, new_version: 0, updated: 0, unchanged: 0, retired: 0, bad: 0 };
  const put = async (line: Line, within?: Parameters<typeof putRecorded>[3]) => {
    if ("retired" in line) {
      counts.retired++;
      return;
    }
    const problems = "problems" in line ? line.problems : await putLine(line.item, within);
    if (problems.length === 0) return;
    counts.bad++;
    for (const problem of problems) tell(context, file, line.number, problem);
  };
  const putLine = async (
    item: Item,
    within?: Parameters<typeof putRecorded>[3],
  ): Promise<readonly ItemProblem[]> => {
    try {
      counts[(await putRecorded(engine, item, actorId, within)).outcome]++;
      return [];
    } catch (error) {
      if (!(error instanceof EmptyEvidenceError)) throw error;
      return [{ code: "empty" }];
    }
  };
  if (args.switches.has("strict")) await allOrNothing(engine, file, context, counts, put);
  else for await (const line of linesOf(file, context)) await put(line);
  summary(context, counts, args.switches.has("strict") && counts.bad > 0);
  return counts.bad > 0 ? 1 : 0;
}

/** Everything in one transaction, undone where a line was bad: all lines are read all the same, to tell every problem. */
async function allOrNothing(
  { db }: Engine,
  file: string,
  context: Context,
  counts: Counts,
  put: (line: Line, within: Parameters<typeof putRecorded>[3]) => Promise<void>,
): Promise<void> {
  const undo = new Error("a line was bad");
  await db
    .transaction(async (tx) => {
      for await (const line of linesOf(file, context)) await put(line, tx);
      if (counts.bad > 0) throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}

async function* linesOf(file: string, { stdin }: Context): AsyncGenerator<Line> {
  const input = file === "-" ? stdin : createReadStream(file, "utf8");
  let number = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (text.trim() !== "") yield { number, ...parseLine(text) };
    }
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code;
    if (detail === undefined) throw cause;
    throw new CliError("file_unreadable", { file, detail }, { cause });
  }
}

function parseLine(text: string): ReadLine {
  try {
    return readItem(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    return { problems: [{ code: "not_json" }] };
  }
}

function tell({ json, language, out, err }: Context, file: string, line: number, problem: ItemProblem): void {
  const message = sayItemProblem(problem, language);
  if (json) out(JSON.stringify({ line, code: problem.code, message }));
  else err(`${file}:${line}: ${message}`);
}

function summary({ json, language, out }: Context, counts: Counts, undone: boolean): void {
  if (json) {
    out(JSON.stringify({ ...counts, kept: !undone }));
    return;
  }
  const said = Object.entries(counts).filter(([name, count]) => count > 0 || name === "added");
  out(said.map(([name, count]) => `${count} ${SAID[name as keyof Counts][language]}`).join(", "));
  if (undone)
    out(
      language === "vi"
        ? "Có dòng lỗi nên không giữ dòng nào (--strict)."
        : "Nothing was kept, for a line was bad (--strict).",
    );
}

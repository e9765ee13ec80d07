import { existsSync } from "node:fs";
import { currentLocality, type Locality, partsOf } from "@minhchung/models/lexicons/locality";
import { localityProblems, sayLocalityProblem } from "@minhchung/models/lexicons/locality-problems";
import { sayListProblem, sourceListProblems } from "@minhchung/models/lexicons/source-list";
import { fold } from "@minhchung/models/text/fold";
import type { Command, Context } from "../command.ts";
import {
  builtInFiles,
  chooseLocality,
  importLocality,
  localityFile,
  readLocality,
} from "../compose/locality.ts";
import { type JsonFile, readJsonFile } from "../files/json-file.ts";
import { formatLocality } from "../files/locality-file.ts";
import { CliError } from "../language.ts";

const ACTIONS = "list, check, units, export, import";

const locality: Command = {
  usage: "list | check FILE | units [NAME] | export | import FILE-OR-ID",
  summary: {
    vi: "Địa phương của bàn: đơn vị hành chính cũ và mới, tên, liên hệ, giờ làm việc. “check” nêu mọi lỗi kèm số dòng; “import” dùng tệp đó cho máy này (hoặc đặt MINHCHUNG_LOCALITY).",
    en: "The desk's locality: units old and new, name, contact, hours. “check” names every problem with its line; “import” takes the file for this machine (or set MINHCHUNG_LOCALITY).",
  },
  options: {},
  async run(context, { positionals: [action = "list", word] }) {
    if (action === "list") return list(context);
    if (action === "check") return check(context, word ?? localityFile(context.config).file);
    if (action === "units") return units(context, chooseLocality(context.config), word ?? "");
    if (action === "export") return exportFile(context);
    if (action === "import") return importFile(context, word);
    throw new CliError("bad_value", { value: action, option: "locality", hint: ACTIONS }, { exitCode: 2 });
  },
};

export default locality;

/** Built-in localities and the one in use, with where it comes from. */
function list({ config, json, language, out }: Context): number {
  const used = localityFile(config);
  const files = builtInFiles();
  for (const { file, from } of files.some((one) => one.file === used.file) ? files : [...files, used]) {
    const { id, name, province, units } = readLocality(file);
    const inUse = file === used.file;
    const current = units.filter((unit) => unit.ended === undefined).length;
    const former = units.length - current;
    if (json) out(JSON.stringify({ id, name, province, current, former, file, from, inUse }));
    else
      out(
        `${inUse ? "▶" : " "} ${id.padEnd(16)} ${name}, ${province}: ${
          language === "vi"
            ? `${current} đơn vị nay, ${former} đơn vị cũ`
            : `${current} current, ${former} former units`
        }  ${file}`,
      );
  }
  return 0;
}

/** Every problem of a locality file and of the list of sources beside it, `FILE:LINE: where: what`. */
function check(context: Context, file: string): number {
  const found = tell(context, file, localityProblems, sayLocalityProblem);
  const sources = file.replace(/(?:\.json)?$/, ".sources.json");
  const more = existsSync(sources) ? tell(context, sources, sourceListProblems, sayListProblem) : 0;
  if (found + more > 0) return 1;
  const { name, province, units } = readLocality(file);
  const current = units.filter((unit) => unit.ended === undefined).length;
  const former = units.length - current;
  if (context.json) context.out(JSON.stringify({ file, ok: true, name, current, former }));
  else
    context.out(
      context.language === "vi"
        ? `✓ ${file}: ${name}, ${province}; ${current} đơn vị nay, ${former} đơn vị cũ`
        : `✓ ${file}: ${name}, ${province}; ${current} current and ${former} former units`,
    );
  return 0;
}

function tell<P extends { readonly code: string; readonly path: readonly (string | number)[] }>(
  { json, language, out }: Context,
  file: string,
  problemsOf: (value: unknown) => readonly P[],
  say: (problem: P, language: Context["language"]) => string,
): number {
  const parsed: JsonFile = readJsonFile(file);
  const problems = problemsOf(parsed.value);
  for (const problem of problems) {
    const line = parsed.lineOf(problem.path);
    const message = say(problem, language);
    out(json ? JSON.stringify({ file, line, ...problem, message }) : `${file}:${line}: ${message}`);
  }
  return problems.length;
}

/** Units of today with what each was made of; with a name those that bear it, old or new, diacritics or not. */
function units({ json, out }: Context, place: Locality, query: string): number {
  const wanted = fold(query.normalize("NFC").toLowerCase());
  const named = (name: string) => fold(name.toLowerCase()).includes(wanted);
  const hits = place.units
    .filter((unit) => unit.ended === undefined)
    .map((unit) => ({ unit, parts: partsOf(place, unit.code).filter((part) => part.level === unit.level) }))
    .filter(({ unit, parts }) =>
      [unit, ...parts].some(({ name, aliases }) => [name, ...aliases].some(named)),
    );
  for (const { unit, parts } of hits) {
    const former = parts.map((part) => ({
      name: `${part.type} ${part.name}`,
      district: part.district,
      ended: part.ended,
    }));
    if (json)
      out(
        JSON.stringify({
          code: unit.code,
          name: `${unit.type} ${unit.name}`,
          province: unit.province,
          former,
        }),
      );
    else
      out(
        `${unit.code}  ${unit.type} ${unit.name}  ←  ${former.map(({ name, district }) => (district ? `${name} (${district})` : name)).join(", ")}`,
      );
  }
  if (hits.length === 0) throw new CliError("not_found", { what: "unit", name: query });
  return 0;
}

function exportFile({ config, out }: Context): number {
  chooseLocality(config);
  out(formatLocality(currentLocality()));
  return 0;
}

async function importFile(
  { config, json, language, out }: Context,
  word: string | undefined,
): Promise<number> {
  if (!word) throw new CliError("missing_argument", { argument: "FILE" }, { exitCode: 2 });
  const known = builtInFiles().find(({ file }) => file.endsWith(`/${word}.json`));
  const file = await importLocality(config, known?.file ?? word);
  const overruled = config.locality !== null;
  if (json) out(JSON.stringify({ file, overruled }));
  else {
    out(
      language === "vi"
        ? `✓ đã nhận ${file}; có hiệu lực từ lần chạy sau`
        : `✓ taken over as ${file}; in force from the next start`,
    );
    if (overruled)
      out(
        language === "vi"
          ? `⚠ MINHCHUNG_LOCALITY đang đặt (${config.locality}) nên tệp đó vẫn được dùng trước`
          : `⚠ MINHCHUNG_LOCALITY is set (${config.locality}) and still comes first`,
      );
  }
  return 0;
}

/** The composition root: the one place that reads the environment, the arguments and the standard streams. */
import { type Command, type Context, helpOf, parseArguments } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { readConfig } from "./config.ts";
import { CliError, describe, type Language, languageOf } from "./language.ts";
import { stopOnSignals } from "./stop-signals.ts";

function overview(language: Language): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length)) + 2;
  const title = {
    vi: "Minh Chứng: bàn kiểm chứng thông tin cho một địa phương",
    en: "Minh Chứng: a fact-checking desk for one locality",
  };
  return [
    title[language],
    "",
    "minhchung COMMAND [--help] [--json] [--lang vi|en]",
    "",
    ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary[language]}`),
  ].join("\n");
}

/** The language must be known before anything is parsed, so that a wrong option is reported in it. */
function earlyLanguage(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const value = at < 0 ? undefined : (argv[at]?.split("=")[1] ?? argv[at + 1]);
  return value === "vi" || value === "en" ? value : languageOf(process.env);
}

async function run(argv: readonly string[], language: Language): Promise<number> {
  const [name, ...rest] = argv;
  const out = (line: string) => void process.stdout.write(`${line}\n`);
  if (name === undefined || name === "--help" || name === "help") {
    out(overview(language));
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) throw new CliError("unknown_command", { command: name }, { exitCode: 2 });
  const command: Command = (await entry.load()).default;
  const args = parseArguments(command, rest);
  if (args.switches.has("help")) {
    out(helpOf(name, command, language));
    return 0;
  }
  const context = contextFor(language, args.switches.has("json"), out);
  if (needsLocality(name, args.switches)) {
    const { chooseLocality } = await import("./compose/locality.ts");
    chooseLocality(context.config);
  }
  return command.run(context, args);
}

/** These must work while the locality's file is broken or away: one of them says so. */
const WITHOUT_LOCALITY = new Set(["locality", "doctor", "migrate", "backup", "restore", "audit"]);

/** The demo's sample data is about the built-in locality. */
function needsLocality(name: string, switches: ReadonlySet<string>): boolean {
  return name !== "demo" && !WITHOUT_LOCALITY.has(name) && !switches.has("demo");
}

function contextFor(language: Language, json: boolean, out: Context["out"]): Context {
  const abort = new AbortController();
  stopOnSignals(abort, { process });
  return {
    config: readConfig(process.env),
    language,
    json,
    stdin: process.stdin,
    signal: abort.signal,
    out,
    err: (line) => void process.stderr.write(`${line}\n`),
    bar: process.stderr.isTTY ? (text) => void process.stderr.write(`\r\x1b[2K${text}`) : null,
  };
}

// A reader that closes early (`minhchung … | head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const argv = process.argv.slice(2);
const language = earlyLanguage(argv);
try {
  process.exitCode = await run(argv, language);
} catch (error) {
  const { line, exitCode } = describe(error, language);
  process.stderr.write(`minhchung: ${line}\n`);
  if (process.env.MINHCHUNG_LOG === "debug") console.error(error);
  process.exitCode = exitCode;
}

import { parseArgs } from "node:util";
import type { Config } from "./config.ts";
import { type Bilingual, CliError, type Language } from "./language.ts";

/** One option of a command: `--name VALUE`, or a switch where `value` is absent. */
export interface Option {
  /** Placeholder in the help ("FILE"); absent for a switch. */
  readonly value?: string;
  readonly help: Bilingual;
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly switches: ReadonlySet<string>;
}

/** What a command works with: no command reads the environment or the process itself. */
export interface Context {
  readonly config: Config;
  readonly language: Language;
  /** `--json`: machine-readable lines instead of sentences. */
  readonly json: boolean;
  readonly stdin: NodeJS.ReadableStream;
  /** Aborted by Ctrl-C or SIGTERM; long work ends in order. */
  readonly signal: AbortSignal;
  out(line: string): void;
  err(line: string): void;
  /** Rewrites the last line of the terminal, for progress; null where standard error is none. */
  readonly bar: ((text: string) => void) | null;
}

export interface Command {
  readonly usage: string;
  readonly summary: Bilingual;
  readonly options: Readonly<Record<string, Option>>;
  /** Resolves to the exit code: 0 done, 1 failed, 2 wrong use. */
  run(context: Context, args: Arguments): Promise<number>;
}

/** Options that every command knows. */
export const COMMON: Readonly<Record<string, Option>> = {
  help: { help: { vi: "in hướng dẫn này", en: "print this help" } },
  json: { help: { vi: "in JSON cho máy đọc", en: "print JSON for programs" } },
  lang: { value: "vi|en", help: { vi: "ngôn ngữ in ra", en: "language of the output" } },
};

/** Reads the words behind a command. Throws {@link CliError} `unknown_option` or `option_value`. */
export function parseArguments(command: Pick<Command, "options">, argv: readonly string[]): Arguments {
  const options = { ...COMMON, ...command.options };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { value }]) => [
          name,
          { type: value ? "string" : "boolean" } as const,
        ]),
      ),
    });
    return {
      positionals,
      values: Object.fromEntries(
        Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      ),
      switches: new Set(
        Object.entries(values)
          .filter(([, value]) => value === true)
          .map(([name]) => name),
      ),
    };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const name = /'(-{1,2}[^' ]+)/.exec(message)?.[1] ?? "";
    const unknown = (cause as { code?: string }).code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    throw new CliError(unknown ? "unknown_option" : "option_value", { option: name }, { cause, exitCode: 2 });
  }
}

/** The text behind `--help`. */
export function helpOf(name: string, command: Command, language: Language): string {
  const rows = Object.entries({ ...command.options, ...COMMON }).map(
    ([option, { value, help }]) => [`--${option}${value ? ` ${value}` : ""}`, help[language]] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    `minhchung ${name} ${command.usage}`.trim(),
    "",
    command.summary[language],
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`),
  ].join("\n");
}

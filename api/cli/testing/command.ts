import type { TestDatabase } from "@minhchung/db/testing/database";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import { readConfig } from "../config.ts";
import type { Language } from "../language.ts";

/** What a command works with, for tests: an engine on a test database without models, and lines that are kept. */
export interface Bench {
  readonly engine: Engine;
  readonly lines: string[];
  context(more?: { json?: boolean; language?: Language; home?: string; locality?: string }): Context;
}

export function bench(database: TestDatabase, home: string): Bench {
  const lines: string[] = [];
  const never = () => Promise.reject(new Error("not in this test"));
  return {
    lines,
    engine: {
      instance: "main",
      home,
      database: { ownerUrl: database.ownerUrl, appUrl: database.appUrl } as Engine["database"],
      app: database.app as Engine["app"],
      db: database.app.db,
      search: never,
      steps: [],
      degraded: [],
      close: async () => undefined,
    },
    context: ({ json = false, language = "en", locality } = {}) => ({
      config: readConfig({ MINHCHUNG_HOME: home, ...(locality ? { MINHCHUNG_LOCALITY: locality } : {}) }),
      language,
      json,
      stdin: process.stdin,
      bar: null,
      signal: new AbortController().signal,
      out: (line) => void lines.push(...line.split("\n")),
      err: (line) => void lines.push(line),
    }),
  };
}

/** `args("import", { by: "a@b.c" }, "unsure")`, `args(["check", "key"])` */
export const args = (
  positionals: string | readonly string[],
  values: Readonly<Record<string, string>> = {},
  ...switches: string[]
): Arguments => ({
  positionals: typeof positionals === "string" ? [positionals] : positionals,
  values,
  switches: new Set(switches),
});

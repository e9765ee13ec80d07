import type { Context } from "../command.ts";
import { type Bilingual, describe } from "../language.ts";

/** What a check found. A warning works, but less well; a failure does not work. Both say the remedy. */
export interface Found {
  readonly state?: "ok" | "warning" | "failed";
  readonly found: string | Bilingual;
}

export interface Check {
  /** For `--only` and for programs. */
  readonly key: string;
  readonly name: Bilingual;
  /** Rejects where the thing checked does not work at all. */
  run(): Promise<Found>;
}

export const ok = (found: Found["found"]): Found => ({ found });
export const warning = (vi: string, en: string): Found => ({ state: "warning", found: { vi, en } });
export const failed = (vi: string, en: string): Found => ({ state: "failed", found: { vi, en } });

const MARKS = { ok: "✓", warning: "⚠", failed: "✗" };

/** Runs a check and prints its line. @returns whether it did not fail */
export async function report(check: Check, { json, language, out }: Context): Promise<boolean> {
  const { state = "ok", found } = await check
    .run()
    .catch((error: unknown): Found => ({ state: "failed", found: describe(error, language).line }));
  const text = typeof found === "string" ? found : found[language];
  if (json) out(JSON.stringify({ key: check.key, check: check.name[language], state, found: text }));
  else out(`${MARKS[state]} ${check.name[language]}: ${text}`);
  return state !== "failed";
}

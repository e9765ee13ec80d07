import type { SampleWeb } from "../sample-web/server.ts";
import { script } from "./children.ts";

/** The sample web in a process of its own, on ports that stay for the whole run: what a restarted desk finds again. */
export interface SampleWebChild extends Pick<SampleWeb, "sources" | "evidence"> {
  readonly close: () => Promise<void>;
}

export async function startSampleWebChild(): Promise<SampleWebChild> {
  const child = script("sample web", new URL("./sample-web.main.ts", import.meta.url));
  const line = await child.line((said) => said.startsWith("{"));
  const { sources, evidence } = JSON.parse(line) as {
    sources: SampleWeb["sources"];
    evidence: ReturnType<SampleWeb["evidence"]>;
  };
  return { sources, evidence: () => evidence, close: () => child.kill() };
}

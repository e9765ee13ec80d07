import type { AnalysedDocument, Carrier } from "./carrier.ts";
import { runSteps, type Step } from "./step.ts";

/** Runs all steps over a text that is stored nowhere: "check a text or link", on the terminal and at the desk. */
export function checkText(
  steps: readonly Step[],
  text: string,
  options: { claimedAt: string; register?: AnalysedDocument["register"] },
): Promise<Carrier> {
  const { claimedAt, register = "social" } = options;
  // What somebody pastes at the desk is about the locality unless it names another place.
  const document = { text: text.normalize("NFC"), register, claimedAt, localSource: true };
  return runSteps(steps, { document });
}

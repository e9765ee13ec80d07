import { detectClaims } from "@minhchung/models/detect/claims";
import type { Step } from "../step.ts";

/** Sentences with their kind and lane. */
export function detectStep(): Step {
  return {
    name: "detect",
    version: "4",
    stage: "analyse",
    needs: ["document"],
    gives: ["readings"],
    run: ({ document }) => ({ readings: detectClaims(document.text, { published: document.claimedAt }) }),
  };
}

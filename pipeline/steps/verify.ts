import { verify } from "@minhchung/models/verify/verify";
import type { Step } from "../step.ts";

/** Holds each claim against each evidence sentence found for it. */
export function verifyStep(): Step {
  return {
    name: "verify",
    version: "1",
    needs: ["document", "claims", "candidates"],
    gives: ["matches"],
    run: ({ document, claims, candidates }) => ({
      matches: claims.map((claim, i) =>
        (candidates[i] ?? []).map((candidate) => ({
          candidate,
          verification: verify(claim.text, candidate.text, { claimed: document.claimedAt }),
        })),
      ),
    }),
  };
}

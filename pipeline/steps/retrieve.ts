import type { Search } from "../retrieve.ts";
import type { Step } from "../step.ts";

/** How many evidence sentences are judged for one claim. */
const PER_CLAIM = 8;

/** Evidence sentences for each claim; questions and complaints are not held against evidence. */
export function retrieveStep(search: Search): Step {
  return {
    name: "retrieve",
    version: "1",
    needs: ["document", "claims"],
    gives: ["candidates"],
    run: async ({ document, claims }) => ({
      candidates: await Promise.all(
        claims.map((claim) =>
          claim.lane === "claims"
            ? search(claim.text, { claimedOn: document.claimedAt.slice(0, 10), limit: PER_CLAIM })
            : [],
        ),
      ),
    }),
  };
}

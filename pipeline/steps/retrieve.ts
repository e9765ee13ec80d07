import type { AnalysedDocument } from "../carrier.ts";
import type { Search } from "../retrieve.ts";
import type { Step } from "../step.ts";

/** Evidence sentences found for one claim; several of them may belong to one item. */
const PER_CLAIM = 16;
/** Characters before a claim that tell what it speaks of. */
const BEFORE = 240;

/** Evidence sentences for each claim; questions and complaints are not held against evidence. */
export function retrieveStep(search: Search): Step {
  return {
    name: "retrieve",
    version: "1",
    stage: "verify",
    needs: ["document", "claims"],
    gives: ["candidates"],
    run: async ({ document, claims }) => ({
      candidates: await Promise.all(
        claims.map((claim) =>
          claim.lane === "claims"
            ? search(claim.text, {
                claimedOn: document.claimedAt.slice(0, 10),
                limit: PER_CLAIM,
                context: contextOf(document, claim.start),
              })
            : [],
        ),
      ),
    }),
  };
}

/** The headline and what stands just before the claim: "Hồ xả 30 m3/s" says which reservoir only there. */
function contextOf({ title = "", text }: AnalysedDocument, start: number): string {
  return `${title}\n${text.slice(Math.max(0, start - BEFORE), start)}`;
}

import type { Verdict } from "@minhchung/models/types";
import type { Examination } from "@minhchung/models/verify/verify";
import type { Post } from "./posts.ts";

/** Of a changed or kept sentence: evidence that covers so much tells the same event, and so little another. */
const SAME = 0.6;
const OTHER = 0.4;
/** Of a newspaper's article: so little is another event, and so much, borne out by the rules, is the same. */
const OTHER_ARTICLE = 0.75;
const BORNE_OUT = 0.85;

export interface Label {
  /** More than one where careful people differ. */
  readonly labels: readonly string[];
  readonly weight: number;
}

/** What is known of the evidence without the model that is to be trained. */
export interface Looked {
  readonly coverage: number;
  readonly byRules: Verdict;
  readonly findings: Examination["findings"];
}

/** What evidence that was found says of a post, by how the post was made; null where nobody can say without reading. */
export function labelOf(
  post: Post,
  key: string | undefined,
  { coverage, byRules, findings }: Looked,
): Label | null {
  const is = (label: string, weight = 1): Label => ({ labels: [label], weight });
  const other = is("not_enough_evidence");
  switch (post.role) {
    case "written":
      return key === post.own ? { labels: post.labels ?? [], weight: 1 } : other;
    case "lookalike":
      return is("not_enough_evidence", 2);
    case "article": {
      if (coverage < OTHER_ARTICLE) return other;
      const isPlain = findings.every(({ effect }) => effect !== "contradicts");
      if (coverage >= BORNE_OUT && byRules === "supported" && isPlain) return is("supported");
      // Which of the two nobody can say without reading; that one newspaper refutes another is rare.
      return { labels: ["supported", "not_enough_evidence"], weight: 1 };
    }
    default:
      if (coverage < OTHER) return other;
      return coverage < SAME ? null : is(post.role === "kept" ? "supported" : "refuted");
  }
}

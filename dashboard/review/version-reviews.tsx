import type { VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useAgo } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** What second people said of a version: who, by what right, why. */
export function VersionReviews({ version: { reviews } }: { version: VersionView }) {
  const t = useWords();
  const ago = useAgo();
  return reviews.map((review) => (
    <p key={review.at} className="text-sm">
      {t(review.decision === "approve" ? "review.approvedBy" : "review.returnedBy", {
        name: review.reviewer.name,
        when: ago(review.at),
      })}
      {review.onBehalfOf && (
        <span className="block">{t("approval.onBehalf", { name: review.onBehalfOf.name })}</span>
      )}
      {review.asked && <span className="block">{t("approval.wasAsked")}</span>}
      {review.reason && <span className="block whitespace-pre-line text-ink-2">{review.reason}</span>}
    </p>
  ));
}

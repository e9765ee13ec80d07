import type { RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import { Link } from "@tanstack/react-router";
import { VersionReviews } from "../review/version-reviews.tsx";
import { Section } from "../ui/page.tsx";
import { useAgo } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** What became of the case's text: its versions, what second people said of them, and when it was published. */
export function TextHistory({ text }: { text: RebuttalView }) {
  const t = useWords();
  const ago = useAgo();
  if (text.versions.length === 0) return null;
  return (
    <Section title={t("review.text")}>
      <ol className="grid gap-2">
        {text.publishedAt && <li>{t("review.publishedAt", { when: ago(text.publishedAt) })}</li>}
        {text.versions.toReversed().map((version) => (
          <li key={version.id}>
            <Link
              to="/texts/$rebuttalId"
              params={{ rebuttalId: text.id }}
              className="text-cham underline underline-offset-2"
            >
              {t("review.version", { n: version.number })}
            </Link>{" "}
            <span className="text-sm text-ink-2">
              {version.authors.map(({ name }) => name).join(", ")} · {ago(version.createdAt)}
            </span>
            <VersionReviews version={version} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

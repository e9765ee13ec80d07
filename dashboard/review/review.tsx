import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { evidenceItemQuery } from "../api/queries.ts";
import { ReviewRight } from "../approval/review-right.tsx";
import { Comments } from "../comments/comments.tsx";
import { Changes } from "../editor/changes.tsx";
import { TextView } from "../editor/preview.tsx";
import { useKeys } from "../keys/use-keys.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { EvidenceFacts, OutLink } from "../ui/evidence-facts.tsx";
import { Section } from "../ui/page.tsx";
import { useAgo } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { ApproveDialog, ReturnDialog, WithdrawDialog } from "./decide-dialogs.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { Channels, ScheduledNote } from "./scheduled.tsx";
import { VersionReviews } from "./version-reviews.tsx";

type Asking = "approve" | "return" | "publish" | "withdraw" | null;

/** A version as it was submitted, its citations and authors, and what a second person may do with it. */
export function Review({ view }: { view: RebuttalView }) {
  const t = useWords();
  const { say } = useLanguage();
  const ago = useAgo();
  const [number, setNumber] = useState<number | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const latest = view.versions.at(-1);
  const version = view.versions.find((one) => one.number === number) ?? latest;
  const before = view.versions.findLast((one) => version && one.number < version.number);
  const { may } = view;
  useKeys("review", {
    approve: () => may.approve && setAsking("approve"),
    return: () => may.return && setAsking("return"),
  });
  if (!version || !latest) return <Empty title={t("review.noVersion")} />;
  const waits = view.state === "in_review";
  const close = () => setAsking(null);
  return (
    <div className="grid max-w-[92rem] gap-x-8 gap-y-4 px-5 pt-4 pb-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        {view.publicUrl && (
          <p className="mb-5 flex flex-wrap items-center gap-3 rounded-md bg-luc-soft px-3 py-2 text-luc">
            {view.publishedAt && <span>{t("review.publishedAt", { when: ago(view.publishedAt) })}</span>}
            <OutLink href={view.publicUrl}>{t("review.publicPage")}</OutLink>
            <Channels channels={view.channels ?? []} />
          </p>
        )}
        {view.scheduled && <ScheduledNote view={view} scheduled={view.scheduled} version={latest} />}
        <TextView content={version.content} words={version.content} language="vi" />
        {version.content.english && (
          <Section title={t("review.english")}>
            <TextView content={version.content} words={version.content.english} language="en" />
          </Section>
        )}
        {before && (
          <Section title={t("changes.since", { n: before.number })}>
            <Changes before={before.content} after={version.content} />
          </Section>
        )}
        <div className="mt-6">
          <CitedEvidence version={version} />
        </div>
      </div>
      <aside className="min-w-0">
        <section className="rounded-md border border-line p-4" aria-label={t("review.title")}>
          <p className="font-medium">{t("review.version", { n: version.number })}</p>
          <p className="text-ink-2">
            {t("review.authors", { names: version.authors.map((author) => author.name).join(", ") })}
          </p>
          <div className="mt-3 grid gap-2" data-screen-only>
            {may.approve && (
              <Button look="primary" shortcut="approve" onClick={() => setAsking("approve")}>
                {t("review.approve")}
              </Button>
            )}
            {may.publish && (
              <Button look="primary" onClick={() => setAsking("publish")}>
                {t(view.scheduled ? "review.otherHour" : "review.publish")}
              </Button>
            )}
            {may.return && (
              <Button shortcut="return" onClick={() => setAsking("return")}>
                {t("review.return")}
              </Button>
            )}
            {may.withdraw && (
              <Button look="danger" onClick={() => setAsking("withdraw")}>
                {t("review.withdraw")}
              </Button>
            )}
          </div>
          {waits && !may.approve && (
            <div className="mt-3 rounded-md bg-sunk px-3 py-2">
              <strong className="block font-semibold">{t("review.waiting")}</strong>
              {may.whyNotApprove && (
                <p className="text-ink-2">{t("review.whyNot", { why: say(may.whyNotApprove) })}</p>
              )}
            </div>
          )}
          <ReviewRight view={view} version={latest} />
        </section>
        <Comments view={view} version={version} />
        <Section title={t("review.history")}>
          <ol className="grid gap-2">
            {view.versions.toReversed().map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-pressed={one.id === version.id}
                  className="text-cham underline underline-offset-2 aria-pressed:font-semibold aria-pressed:text-ink aria-pressed:no-underline"
                  onClick={() => setNumber(one.number)}
                >
                  {t("review.version", { n: one.number })}
                </button>{" "}
                <span className="text-sm text-ink-2">{ago(one.createdAt)}</span>
                <VersionReviews version={one} />
              </li>
            ))}
          </ol>
        </Section>
      </aside>
      {asking === "approve" && <ApproveDialog view={view} version={latest} onClose={close} />}
      {asking === "return" && <ReturnDialog view={view} version={latest} onClose={close} />}
      {asking === "publish" && <PublishDialog view={view} version={latest} onClose={close} />}
      {asking === "withdraw" && <WithdrawDialog view={view} onClose={close} />}
    </div>
  );
}

function CitedEvidence({ version }: { version: VersionView }) {
  const t = useWords();
  return (
    <Section title={t("review.citations")}>
      <ol className="grid gap-4">
        {version.content.citations.map((citation) => (
          <Citation key={`${citation.evidenceId} ${citation.quote}`} citation={citation} />
        ))}
      </ol>
    </Section>
  );
}

/** A cited sentence with whose it is, so that the second person sees what the text rests on without leaving it. */
function Citation({ citation }: { citation: VersionView["content"]["citations"][number] }) {
  const t = useWords();
  const item = useQuery(evidenceItemQuery(citation.evidenceId)).data;
  const cited =
    item?.sentencesList.find((one) => one.id === citation.evidenceSentenceId) ?? item?.sentencesList[0];
  return (
    <li className="grid gap-1.5">
      <blockquote className="border-l-3 border-luc pl-3">{citation.quote}</blockquote>
      {cited && <EvidenceFacts evidence={cited.evidence} />}
      <Link
        to="/evidence"
        search={{ open: citation.evidenceId, sentence: String(citation.evidenceSentenceId ?? "") }}
        className="justify-self-start text-sm text-cham underline underline-offset-2"
      >
        {t("review.openEvidence")}
      </Link>
    </li>
  );
}

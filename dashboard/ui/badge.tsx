import type { Verdict } from "@minhchung/api/staff/types";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { statusQuery } from "../api/queries.ts";
import type { Rating } from "../api/vocabulary.ts";
import { useWords } from "../words/words.ts";
import { cx } from "./cx.ts";

const TONES = {
  plain: "border-line bg-sunk text-ink",
  son: "border-transparent bg-son-soft text-son",
  luc: "border-transparent bg-luc-soft text-luc",
  nghe: "border-transparent bg-nghe-soft text-nghe",
  cham: "border-transparent bg-cham-soft text-cham",
} as const;
export type Tone = keyof typeof TONES;

/** A short fact about an item. Its words say it; the tone only helps the eye. */
export function Badge({
  tone = "plain",
  children,
  title,
}: {
  tone?: Tone;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span
      title={title}
      className={cx(
        "inline-flex items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

const VERDICT_TONES: Record<Verdict, Tone> = {
  supported: "luc",
  refuted: "son",
  not_enough_evidence: "nghe",
};

/** What the machine proposes, with its estimate. */
export function VerdictBadge({ verdict, p }: { verdict: Verdict; p: number }) {
  const t = useWords();
  const percent = new Intl.NumberFormat("vi", { style: "percent", maximumFractionDigits: 0 }).format(p);
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Badge tone={VERDICT_TONES[verdict]}>{t(`verdict.${verdict}`)}</Badge>
      <span className="text-xs text-ink-2">{t("verdict.p", { percent })}</span>
    </span>
  );
}

const RATING_TONES: Record<Rating, Tone> = {
  false: "son",
  misleading: "nghe",
  missing_context: "nghe",
  unproven: "plain",
  true: "luc",
};

/** What editors decided. */
export function RatingBadge({ rating }: { rating: Rating | null }) {
  const t = useWords();
  return <Badge tone={rating ? RATING_TONES[rating] : "plain"}>{t(`rating.${rating ?? "none"}`)}</Badge>;
}

/** Marks an item of the made-up sample; where everything is sample, the banner above every screen says so once. */
export function SampleBadge({ sample }: { sample: boolean }) {
  const t = useWords();
  const everything = useQuery(statusQuery).data?.sample ?? false;
  return sample && !everything ? <Badge>{t("sample")}</Badge> : null;
}

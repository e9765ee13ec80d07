import type { RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import { Badge, type Tone } from "../ui/badge.tsx";
import { useWords } from "../words/words.ts";

const TONES: Record<RebuttalView["state"], Tone> = {
  draft: "plain",
  in_review: "nghe",
  approved: "cham",
  scheduled: "cham",
  published: "luc",
  corrected: "luc",
  withdrawn: "son",
};

export function StateBadge({ state }: { state: RebuttalView["state"] }) {
  const t = useWords();
  return <Badge tone={TONES[state]}>{t(`rebuttal.${state}`)}</Badge>;
}

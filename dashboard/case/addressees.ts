import type { AddresseeKind } from "@minhchung/api/staff/question-types";
import type { CaseView } from "@minhchung/api/staff/types";

/** Names to choose from, as the case knows them: bodies that issued its evidence, papers in which the claim stands. */
export function namesFor(view: CaseView, kind: AddresseeKind): string[] {
  const occurrences = view.narrative?.occurrences ?? [];
  const evidence = [
    ...(view.evidence ?? []),
    ...occurrences.flatMap((one) => one.matches.map((match) => match.sentence)),
  ].map((sentence) => sentence.evidence);
  const issuers = evidence.filter((item) => (item.kind === "press") === (kind === "outlet"));
  const papers = occurrences
    .filter(({ document }) => kind === "outlet" && document.source.kind === "press")
    .map(({ document }) => document.source.name);
  const first = kind === "body" && view.concernsIssuer ? [view.concernsIssuer] : [];
  return [...new Set([...first, ...papers, ...issuers.map((item) => item.issuer)])];
}

import type { EvidenceSentence } from "@minhchung/api/staff/types";
import { ExternalLink } from "lucide-react";
import { useWords } from "../words/words.ts";
import { Badge, SampleBadge } from "./badge.tsx";
import { useAgo, useDates } from "./when.tsx";

/** Whose evidence it is: kind, issuer, number, dates, and the original one click away. */
export function EvidenceFacts({ evidence }: { evidence: EvidenceSentence["evidence"] }) {
  const t = useWords();
  const { day } = useDates();
  const ago = useAgo();
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-center gap-1.5">
        <EvidenceKindBadge kind={evidence.kind} />
        <span className="font-medium">{evidence.title}</span>
        <SampleBadge sample={evidence.sample} />
      </p>
      <p className="text-ink-2">
        {[
          evidence.issuer,
          evidence.number && `${t("evidence.number")} ${evidence.number}`,
          t("evidence.issued", { date: day(evidence.issuedOn) }),
          evidence.validTo ? t("evidence.until", { to: day(evidence.validTo) }) : t("evidence.openEnd"),
          t("evidence.retrieved", { when: ago(evidence.retrievedAt) }),
        ]
          .filter(Boolean)
          .join(" · ")}
        {evidence.url && (
          <>
            {" · "}
            <OutLink href={evidence.url}>{t("evidence.original")}</OutLink>
          </>
        )}
      </p>
    </div>
  );
}

/** "Is a record" against "says so itself": the difference that decides what a rating may rest on. */
export function EvidenceKindBadge({ kind }: { kind: EvidenceSentence["evidence"]["kind"] }) {
  const t = useWords();
  const hint =
    kind === "record" ? t("evidence.recordHint") : kind === "statement" ? t("evidence.statementHint") : "";
  return (
    <Badge tone={kind === "statement" ? "nghe" : "luc"} {...(hint ? { title: hint } : {})}>
      {t(`evidence.${kind}`)}
    </Badge>
  );
}

/** A link that leaves the desk; only the two web schemes become links, anything else is shown as words. */
export function OutLink({ href, children }: { href: string; children: React.ReactNode }) {
  if (!/^(https?:\/\/|\/)/i.test(href)) return <span>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1 text-cham underline underline-offset-2"
    >
      {children}
      <ExternalLink size={13} aria-hidden />
    </a>
  );
}

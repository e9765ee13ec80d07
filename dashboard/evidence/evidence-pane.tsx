import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { toast } from "sonner";
import { evidenceItemQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { SampleBadge } from "../ui/badge.tsx";
import { EvidenceKindBadge, OutLink } from "../ui/evidence-facts.tsx";
import { Section } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { ChangeEvidence } from "./change-evidence.tsx";
import { CitedBy, EvidenceVersions, OutOfUse } from "./evidence-history.tsx";
import { ReadByMachine } from "./read-by-machine.tsx";

/** One item in full, sentence by sentence; the cited one is marked and in view. */
export function EvidencePane({ id, sentence }: { id: string; sentence: number | null }) {
  const t = useWords();
  const { day } = useDates();
  const query = useQuery(evidenceItemQuery(id));
  const ready = query.data !== undefined;
  useEffect(() => {
    if (ready && sentence !== null)
      document.getElementById(`sentence-${sentence}`)?.scrollIntoView({ block: "center" });
  }, [ready, sentence]);
  return (
    <Loaded query={query}>
      {(item) => (
        <article className="max-w-4xl px-5 pb-10">
          <header className="pt-4 pb-3">
            <p className="flex flex-wrap items-center gap-2">
              <EvidenceKindBadge kind={item.kind} />
              <SampleBadge sample={item.sample} />
            </p>
            <h2 className="mt-1 text-xl font-semibold">{item.title}</h2>
            <p className="text-ink-2">
              {[
                item.issuer,
                item.number && `${t("evidence.number")} ${item.number}`,
                t("evidence.issued", { date: day(item.issuedOn) }),
                t("evidence.inForce", { from: day(item.validFrom) }),
                item.validTo ? t("evidence.until", { to: day(item.validTo) }) : t("evidence.openEnd"),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {item.url && (
              <p>
                <OutLink href={item.url}>{t("evidence.original")}</OutLink>
              </p>
            )}
            <OutOfUse item={item} />
            <ReadByMachine item={item} />
            {item.kind === "statement" && (
              <p className="mt-2 rounded-md bg-nghe-soft px-3 py-2 text-nghe">
                {t("evidence.statementHint")}
              </p>
            )}
            <ChangeEvidence item={item} />
          </header>
          <CitedBy item={item} />
          <Section title={t("evidence.fullText")}>
            <ol className="grid gap-1">
              {item.sentencesList.map((one) => (
                <li
                  key={one.id}
                  id={`sentence-${one.id}`}
                  className={
                    one.id === sentence
                      ? "border-l-3 border-luc bg-luc-soft px-3 py-1"
                      : "border-l-3 border-transparent px-3 py-1"
                  }
                >
                  {one.text}{" "}
                  <button
                    type="button"
                    className="text-xs text-cham underline underline-offset-2"
                    data-screen-only
                    aria-label={`${t("evidence.copySentence")}: ${one.text}`}
                    onClick={() =>
                      void navigator.clipboard.writeText(one.text).then(
                        () => toast(t("action.copied")),
                        () => toast.error(t("failure.title")),
                      )
                    }
                  >
                    {t("action.copy")}
                  </button>
                </li>
              ))}
            </ol>
          </Section>
          <EvidenceVersions item={item} />
        </article>
      )}
    </Loaded>
  );
}

import type { CaseView, MatchView } from "@minhchung/api/staff/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { decideEvidence } from "../api/actions.ts";
import { caseQuery } from "../api/queries.ts";
import { Decisions } from "../queue/decisions.tsx";
import { NarrativeBody } from "../queue/narrative-body.tsx";
import { Loaded } from "../ui/async.tsx";
import { Awaiting } from "../ui/awaiting.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { PageHead, Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { Clock, useAgo } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { CloseCase } from "./close-case.tsx";
import { ConcernsIssuer } from "./concerns-issuer.tsx";
import { EvidenceVerdict } from "./evidence-verdict.tsx";
import { FindEvidence } from "./find-evidence.tsx";
import { HandOver } from "./hand-over.tsx";
import { NextStep } from "./next-step.tsx";
import { Notes } from "./notes.tsx";
import { Questions } from "./questions.tsx";
import { TextHistory } from "./text-history.tsx";

/** A case: what is claimed, which evidence the desk accepts, what comes next, and everything decided so far. */
export function CasePage() {
  const { caseId = "" } = useParams({ strict: false }) as { caseId?: string };
  const t = useWords();
  const query = useQuery(caseQuery(caseId));
  return (
    <Loaded query={query} heading={t("keys.scope.case")}>
      {(view) => <CaseBody view={view} />}
    </Loaded>
  );
}

function CaseBody({ view }: { view: CaseView }) {
  const t = useWords();
  const ago = useAgo();
  const client = useQueryClient();
  const [closing, setClosing] = useState(false);
  const [handing, setHanding] = useState(false);
  const { busy, act } = useAction();
  const decideOn = (sentenceId: number, accepted: boolean) =>
    void act(async () => {
      await decideEvidence(view.id, sentenceId, accepted);
      await client.invalidateQueries({ queryKey: ["case", view.id] });
    });
  const verdictOn = (sentenceId: number, keyed = false) => (
    <EvidenceVerdict view={view} sentenceId={sentenceId} busy={busy} onDecide={decideOn} keyed={keyed} />
  );
  return (
    <article className="bg-surface">
      <div className="border-b border-line bg-ground">
        <PageHead
          title={view.title}
          above={
            <div className="mb-1 flex flex-wrap items-center gap-2 text-sm text-ink-2">
              <Link to="/cases" className="text-cham underline underline-offset-2">
                {t("case.title")}
              </Link>
              <Badge tone="cham">{t(`case.${view.state}`)}</Badge>
              <SampleBadge sample={view.sample} />
              {view.state !== "closed" && view.state !== "published" && <Clock due={view.dueAt} />}
              <Awaiting awaited={view.awaited} />
            </div>
          }
          lead={
            <>
              {t("case.openedBy", { name: view.openedBy.name, when: ago(view.openedAt) })} ·{" "}
              {t("case.assignee")}: {view.assignedTo?.name ?? t("case.unassigned")}
              {view.unit && ` · ${t("case.unit")}: ${view.unit.name}`}
            </>
          }
          actions={
            <>
              {view.may.handOver && <Button onClick={() => setHanding(true)}>{t("case.handOver")}</Button>}
              {view.may.close && <Button onClick={() => setClosing(true)}>{t("case.close")}</Button>}
            </>
          }
        />
      </div>
      <div className="grid gap-x-8 px-5 pb-10 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]">
        <div className="min-w-0 xl:col-start-2">
          <NextStep view={view} onHandOver={() => setHanding(true)} />
        </div>
        <div className="min-w-0 xl:col-start-1 xl:row-span-2 xl:row-start-1">
          {view.narrative ? (
            <NarrativeBody
              narrative={view.narrative}
              inCase
              actions={(match: MatchView) => verdictOn(match.sentence.id, true)}
            />
          ) : (
            <Section title={t("narrative.claim")} hint={t("case.fromCheck")}>
              <blockquote className="border-t-3 border-son pt-2 text-lg leading-relaxed">
                {view.claimText}
              </blockquote>
            </Section>
          )}
          <FindEvidence view={view} verdictOn={verdictOn} />
        </div>
        <div className="min-w-0 xl:col-start-2">
          <ConcernsIssuer key={view.rowVersion} view={view} />
          <Questions view={view} />
          <Notes view={view} />
          {view.narrative && view.narrative.tips.length > 0 && (
            <Section title={t("narrative.tips")}>
              <ul className="grid gap-2">
                {view.narrative.tips.map((tip) => (
                  <li key={tip.id}>
                    <Link
                      to="/tips"
                      search={{ open: tip.id }}
                      className="text-cham underline underline-offset-2"
                    >
                      {tip.question}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {view.rebuttal && <TextHistory text={view.rebuttal} />}
          <Section title={t("narrative.decisions")}>
            <Decisions decisions={view.decisions} />
          </Section>
        </div>
      </div>
      {handing && <HandOver view={view} onClose={() => setHanding(false)} />}
      {closing && <CloseCase view={view} onClose={() => setClosing(false)} />}
    </article>
  );
}

import type { QueueRow } from "@minhchung/api/staff/types";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { narrativeQuery } from "../api/queries.ts";
import { useMe } from "../session/use-me.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Ago, Clock } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { NarrativeBody } from "./narrative-body.tsx";

export interface NarrativeActions {
  openCase: (row: QueueRow) => void;
  dismiss: (ids: number[]) => void;
  snooze: (ids: number[]) => void;
  assign: (ids: number[]) => void;
  give: (ids: number[]) => void;
  undo: (ids: number[]) => void;
  merge: (row: QueueRow) => void;
  split: (row: QueueRow) => void;
}

/** The reading pane: one narrative with what may be done about it. */
export function NarrativePane({
  id,
  position,
  actions,
}: {
  id: number;
  position: string;
  actions: NarrativeActions;
}) {
  const t = useWords();
  const query = useQuery(narrativeQuery(id));
  return (
    <Loaded query={query}>
      {(narrative) => (
        <article className="max-w-[100rem] px-5 pb-10">
          {/* On a narrow screen only the buttons stay in sight: the title alone can take four lines of it. */}
          <header className="-mx-5 max-md:contents md:sticky md:top-0 md:z-10 md:border-b md:border-line md:bg-surface md:px-5 md:pt-3 md:pb-2.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2 max-md:pt-3">
              <span className="lg:hidden">{position}</span>
              <Badge tone="cham">{t(`status.${narrative.status}`)}</Badge>
              <Badge>{t(`harm.${narrative.harmClass}`)}</Badge>
              {narrative.places.length > 0 && <span>{narrative.places.join(", ")}</span>}
              <Clock due={narrative.dueAt} />
              <SampleBadge sample={narrative.sample} />
            </div>
            <h2 className="mt-1 text-xl font-semibold">{narrative.title}</h2>
            <p className="text-sm text-ink-2">
              {t("queue.documents", { count: narrative.documents })} ·{" "}
              {t("queue.sources", { count: narrative.sources })} · <Ago at={narrative.lastSeenAt} />
              {narrative.assignedTo && ` · ${t("queue.assigned", { name: narrative.assignedTo.name })}`}
            </p>
            <Actions row={narrative} actions={actions} />
          </header>
          <NarrativeBody
            narrative={narrative}
            regroup={{ merge: () => actions.merge(narrative), split: () => actions.split(narrative) }}
          />
        </article>
      )}
    </Loaded>
  );
}

function Actions({ row, actions }: { row: QueueRow; actions: NarrativeActions }) {
  const t = useWords();
  const { may } = row;
  const me = useMe();
  return (
    <div
      className="mt-2 flex flex-wrap gap-2 max-md:sticky max-md:top-0 max-md:z-10 max-md:-mx-5 max-md:gap-1.5 max-md:border-b max-md:border-line max-md:bg-surface max-md:px-5 max-md:py-2 max-md:[&>*]:px-2.5"
      data-screen-only
    >
      {row.caseId && (
        <Link
          to="/cases/$caseId"
          params={{ caseId: row.caseId }}
          className="inline-flex min-h-9 items-center rounded-md border border-cham bg-cham px-3 font-medium text-on-cham"
        >
          {t("narrative.toCase")}
        </Link>
      )}
      {may.openCase && (
        <Button look="primary" shortcut="openCase" onClick={() => actions.openCase(row)}>
          {t("decide.openCase")}
        </Button>
      )}
      {may.dismiss && (
        <>
          <Button shortcut="dismiss" onClick={() => actions.dismiss([row.id])}>
            {t("decide.dismiss")}
          </Button>
          <Button shortcut="snooze" onClick={() => actions.snooze([row.id])}>
            {t("decide.snooze")}
          </Button>
        </>
      )}
      {may.assign && row.assignedTo?.id !== me.id && (
        <Button shortcut="assign" onClick={() => actions.assign([row.id])}>
          {t("decide.assign")}
        </Button>
      )}
      {may.assign && (
        <Button shortcut="give" onClick={() => actions.give([row.id])}>
          {t("decide.giveTo")}
        </Button>
      )}
      {may.undo && (
        <Button shortcut="undo" onClick={() => actions.undo([row.id])}>
          {t("action.undo")}
        </Button>
      )}
      {!Object.values(may).some(Boolean) && !row.caseId && (
        <p className="text-sm text-ink-2">{t("decide.notOffered")}</p>
      )}
    </div>
  );
}

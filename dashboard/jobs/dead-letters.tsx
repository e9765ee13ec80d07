import type { DeadLetter } from "@minhchung/api/staff/job-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { rerunDeadLetter } from "../api/actions.ts";
import { deadLettersQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Tabs } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { Ago, useAgo } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { About, QueueBadge } from "./names.tsx";
import { SetAside } from "./set-aside.tsx";

/** What failed for good: each with its reason and what can be done; or what was decided lately. */
export function DeadLetters() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { show?: string };
  const decided = search.show === "decided";
  const open = useQuery(deadLettersQuery(false));
  const query = useQuery(deadLettersQuery(decided));
  return (
    <section aria-labelledby="dead-letters" className="part">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="dead-letters" className="text-lg font-semibold">
            {t("jobs.attention")}
          </h2>
          <Tabs
            label={t("jobs.attention")}
            value={decided ? "decided" : "open"}
            onChange={(show) =>
              void navigate({ to: "/jobs", search: show === "open" ? {} : { show }, replace: true })
            }
            options={[
              { value: "open" as const, label: t("jobs.open"), count: open.data?.length },
              { value: "decided" as const, label: t("jobs.decided") },
            ]}
          />
        </div>
        {!decided && <RerunAll letters={open.data ?? []} />}
      </div>
      <Loaded query={query}>
        {(letters) =>
          letters.length === 0 ? (
            <Empty
              title={t(decided ? "jobs.noneDecided" : "jobs.noneFailed")}
              hint={t(decided ? "jobs.noneDecidedHint" : "jobs.noneFailedHint")}
            />
          ) : (
            <ul>
              {letters.map((letter) => (
                <Letter key={letter.id} letter={letter} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Letter({ letter }: { letter: DeadLetter }) {
  const t = useWords();
  const client = useQueryClient();
  const [settingAside, setSettingAside] = useState(false);
  const { busy, act } = useAction();
  const rerun = () =>
    void act(async () => {
      await rerunDeadLetter(letter.id);
      toast.success(t("jobs.rerunToast"));
      await client.invalidateQueries({ queryKey: ["jobs"] });
    });
  return (
    <li className="grid gap-x-8 gap-y-2 border-t border-line py-3 first:border-t-0 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 font-semibold">
          <About about={letter.about} />
          <QueueBadge name={letter.queue} />
          <DecisionBadge letter={letter} />
        </h3>
        <p className="mt-0.5 max-w-prose break-words text-son">{letter.error}</p>
        <p className="mt-0.5 text-sm text-ink-2">
          {t("jobs.attempts", { n: letter.attempts })} · {t("jobs.first")} <Ago at={letter.firstAt} />
          {letter.lastAt && (
            <>
              {" · "}
              {t("jobs.last")} <Ago at={letter.lastAt} />
            </>
          )}
        </p>
        {letter.decision && <Decision decision={letter.decision} />}
      </div>
      {letter.may.decide && (
        <div className="flex flex-wrap content-start gap-2" data-screen-only>
          <Button small look="primary" busy={busy} onClick={rerun}>
            {t("jobs.rerun")}
          </Button>
          <Button small onClick={() => setSettingAside(true)}>
            {t("jobs.setAside")}
          </Button>
        </div>
      )}
      {settingAside && <SetAside letter={letter} onClose={() => setSettingAside(false)} />}
    </li>
  );
}

function DecisionBadge({ letter: { decision } }: { letter: DeadLetter }) {
  const t = useWords();
  if (!decision) return null;
  return decision.kind === "rerun" ? (
    <Badge tone="cham">{t("jobs.wasRerun")}</Badge>
  ) : (
    <Badge tone="nghe">{t("jobs.wasSetAside")}</Badge>
  );
}

function Decision({ decision }: { decision: NonNullable<DeadLetter["decision"]> }) {
  const t = useWords();
  const ago = useAgo();
  const name = decision.by?.name ?? t("jobs.atTheMachine");
  return (
    <p className="mt-1 max-w-prose text-sm">
      {t("jobs.decidedBy", { name, when: ago(decision.at) })}
      {decision.reason && <> “{decision.reason}”</>}
    </p>
  );
}

/** One after another, so that the first that is refused is said and the rest still stand. */
function RerunAll({ letters }: { letters: readonly DeadLetter[] }) {
  const t = useWords();
  const client = useQueryClient();
  const { busy, act } = useAction();
  const mine = letters.filter((letter) => letter.may.decide);
  if (mine.length < 2) return null;
  const rerun = () =>
    void act(async () => {
      try {
        for (const { id } of mine) await rerunDeadLetter(id);
        toast.success(t("jobs.rerunToast"));
      } finally {
        await client.invalidateQueries({ queryKey: ["jobs"] });
      }
    });
  return (
    <Button small busy={busy} onClick={rerun}>
      {t("jobs.rerunAll", { n: mine.length })}
    </Button>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { casesQuery } from "../api/queries.ts";
import { CASE_STATES } from "../api/vocabulary.ts";
import { Loaded } from "../ui/async.tsx";
import { Awaiting } from "../ui/awaiting.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Empty } from "../ui/empty.tsx";
import { ToQueue } from "../ui/failure.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { Clock, useAgo } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

export function CasesPage() {
  const t = useWords();
  const ago = useAgo();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { state?: string; mine?: string; asked?: string };
  const state = CASE_STATES.find((known) => known === search.state);
  const mine = search.mine === "1";
  const asked = search.asked === "1";
  const query = useQuery(casesQuery({ state, mine: mine ? "1" : undefined, asked: asked ? "1" : undefined }));
  const go = (next: { state?: string | undefined; mine?: string | undefined; asked?: string | undefined }) =>
    void navigate({ to: "/cases", search: { ...search, ...next }, replace: true });
  return (
    <>
      <PageHead title={t("case.title")} lead={t("case.lead")} />
      <div className="flex flex-wrap items-center gap-4 px-5 pb-3" data-screen-only>
        <Tabs
          label={t("case.state")}
          value={state ?? "all"}
          onChange={(value) => go({ state: value === "all" ? undefined : value })}
          options={[
            { value: "all" as const, label: t("action.all") },
            ...CASE_STATES.map((value) => ({ value, label: t(`case.${value}`) })),
          ]}
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-cham"
            checked={mine}
            onChange={(event) => go({ mine: event.target.checked ? "1" : undefined })}
          />
          {t("case.mine")}
        </label>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-cham"
            checked={asked}
            onChange={(event) => go({ asked: event.target.checked ? "1" : undefined })}
          />
          {t("question.onlyAsked")}
        </label>
      </div>
      <div className="sheet">
        <Loaded query={query}>
          {(rows) =>
            rows.length === 0 ? (
              state || mine || asked ? (
                <Empty title={t("case.emptyFiltered")} />
              ) : (
                <Empty title={t("case.empty")} hint={t("case.emptyHint")} action={<ToQueue />} />
              )
            ) : (
              <ul>
                {rows.map((row) => (
                  <li key={row.id} className="border-b border-line">
                    <Link
                      to="/cases/$caseId"
                      params={{ caseId: row.id }}
                      className="-mx-5 grid gap-x-6 gap-y-1 px-5 py-2.5 hover:bg-sunk lg:grid-cols-[minmax(0,1fr)_34rem] lg:items-baseline"
                    >
                      <span>
                        <span className="font-medium">{row.title}</span>
                        {row.awaited && (
                          <span className="block text-sm text-ink-2">
                            <Awaiting awaited={row.awaited} />
                          </span>
                        )}
                      </span>
                      <span className="columns-meta text-sm text-ink-2">
                        <span className="flex flex-wrap gap-1">
                          <Badge
                            tone={
                              row.state === "published" ? "luc" : row.state === "closed" ? "plain" : "cham"
                            }
                          >
                            {t(`case.${row.state}`)}
                          </Badge>
                          <SampleBadge sample={row.sample} />
                        </span>
                        <span>{row.assignedTo?.name ?? t("case.unassigned")}</span>
                        <span>{t("case.openedAgo", { when: ago(row.openedAt) })}</span>
                        <span className="lg:text-right">
                          {row.state !== "published" && row.state !== "closed" && <Clock due={row.dueAt} />}
                        </span>
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </>
  );
}

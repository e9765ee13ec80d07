import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { tipsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { cx } from "../ui/cx.ts";
import { Empty } from "../ui/empty.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { Panes } from "../ui/panes.tsx";
import { Ago, Clock } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { TipPane } from "./tip-pane.tsx";

const STATES = ["received", "in_progress", "answered", "closed"] as const;

/** Residents' questions with their clock. Nothing here says who asked. */
export function TipsPage() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { state?: string; open?: string };
  const state = STATES.find((known) => known === search.state);
  const query = useQuery(tipsQuery(state));
  const go = (next: { state?: string | undefined; open?: string | undefined }) =>
    void navigate({ to: "/tips", search: next, replace: true });
  const open = query.data?.find((tip) => tip.id === search.open);
  return (
    <>
      <div className={open ? "max-lg:hidden" : ""}>
        <PageHead title={t("tips.title")} lead={t("tips.lead")} />
        <div className="px-5 pb-3" data-screen-only>
          <Tabs
            label={t("tips.title")}
            value={state ?? "all"}
            onChange={(value) => go({ state: value === "all" ? undefined : value })}
            options={[
              { value: "all" as const, label: t("action.all") },
              ...STATES.map((value) => ({ value, label: t(`tips.${value}`) })),
            ]}
          />
        </div>
      </div>
      <Panes
        listLabel={t("tips.title")}
        open={open !== undefined}
        onBack={() => go({ state })}
        list={
          <Loaded query={query}>
            {(tips) =>
              tips.length === 0 ? (
                state ? (
                  <Empty title={t("tips.emptyFiltered")} />
                ) : (
                  <Empty title={t("tips.empty")} hint={t("tips.emptyHint")} />
                )
              ) : (
                <ul>
                  {tips.map((tip) => (
                    <li
                      key={tip.id}
                      className={cx(
                        "border-b border-line",
                        tip.id === search.open
                          ? "bg-cham-soft shadow-[inset_3px_0_0_var(--cham)]"
                          : "hover:bg-sunk",
                      )}
                    >
                      <Link
                        to="/tips"
                        search={{ state, open: tip.id }}
                        aria-current={tip.id === search.open ? "true" : undefined}
                        className="block px-5 py-2.5"
                      >
                        <span className="line-clamp-2 font-medium">{tip.question}</span>
                        <span className="mt-1 flex flex-wrap items-center gap-2 text-xs text-ink-2">
                          <Badge tone={tip.state === "answered" ? "luc" : "nghe"}>
                            {t(`tips.${tip.state}`)}
                          </Badge>
                          <SampleBadge sample={tip.sample} />
                          <Ago at={tip.createdAt} />
                          {(tip.state === "received" || tip.state === "in_progress") && (
                            <span className="ml-auto">
                              <Clock due={tip.dueAt} />
                            </span>
                          )}
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        }
        pane={
          open ? (
            <TipPane key={open.id} tip={open} />
          ) : (
            (query.data?.length ?? 0) > 0 && <Empty title={t("tips.select")} />
          )
        }
      />
    </>
  );
}

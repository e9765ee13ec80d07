import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { rebuttalsQuery, waitingQuery } from "../api/queries.ts";
import { REBUTTAL_STATES } from "../api/vocabulary.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { useAgo } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { StateBadge } from "./state-badge.tsx";

export function TextsPage() {
  const t = useWords();
  const ago = useAgo();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { state?: string };
  const state = REBUTTAL_STATES.find((known) => known === search.state);
  const query = useQuery(rebuttalsQuery(state));
  const approved = useQuery(waitingQuery).data?.approved ?? 0;
  return (
    <>
      <PageHead title={t("texts.title")} lead={t("texts.lead")} />
      <div className="px-5 pb-3" data-screen-only>
        <Tabs
          label={t("case.state")}
          value={state ?? "all"}
          onChange={(value) =>
            void navigate({ to: "/texts", search: value === "all" ? {} : { state: value }, replace: true })
          }
          options={[
            { value: "all" as const, label: t("action.all") },
            ...REBUTTAL_STATES.map((value) => ({ value, label: t(`rebuttal.${value}`) })),
          ]}
        />
      </div>
      <div className="sheet">
        <Loaded query={query}>
          {(rows) =>
            rows.length === 0 ? (
              state ? (
                <Empty
                  title={t(state === "in_review" ? "texts.emptyReview" : "texts.emptyFiltered")}
                  hint={state === "in_review" ? t("texts.emptyReviewHint") : undefined}
                  action={
                    state === "in_review" &&
                    approved > 0 && (
                      <Link
                        to="/texts"
                        search={{ state: "approved" }}
                        className="text-cham underline underline-offset-2"
                      >
                        {t("texts.toPublish", { count: approved })}
                      </Link>
                    )
                  }
                />
              ) : (
                <Empty
                  title={t("texts.empty")}
                  hint={t("texts.emptyHint")}
                  action={
                    <Link to="/cases" className="text-cham underline underline-offset-2">
                      {t("texts.emptyAction")}
                    </Link>
                  }
                />
              )
            ) : (
              <ul>
                {rows.map((row) => (
                  <li key={row.id} className="border-b border-line">
                    <Link
                      to="/texts/$rebuttalId"
                      params={{ rebuttalId: row.id }}
                      className="-mx-5 grid gap-x-6 gap-y-1 px-5 py-2.5 hover:bg-sunk lg:grid-cols-[minmax(0,1fr)_34rem] lg:items-baseline"
                    >
                      <span>
                        <span className="font-medium">{row.headline || t("texts.untitled")}</span>
                        {row.asked && (
                          <>
                            {" "}
                            <Badge tone="cham">{t("approval.asksYou")}</Badge>
                          </>
                        )}
                        {row.lock && (
                          <span className="block text-sm text-ink-2">
                            {t("lock.inList", { name: row.lock.by.name })}
                          </span>
                        )}
                      </span>
                      <span className="columns-meta text-sm text-ink-2">
                        <span>
                          <StateBadge state={row.state} />
                        </span>
                        <span>
                          {row.authors.length > 0 &&
                            t("texts.by", { names: row.authors.map((author) => author.name).join(", ") })}
                        </span>
                        <span className="lg:col-span-2 lg:text-right">
                          {t("texts.changed", { when: ago(row.updatedAt) })}
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

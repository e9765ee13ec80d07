import type { AppealRow, AppealState } from "@minhchung/api/staff/appeal-types";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { appealsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { cx } from "../ui/cx.ts";
import { Empty } from "../ui/empty.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { Panes } from "../ui/panes.tsx";
import { Ago, Clock } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { AppealPane } from "./appeal-pane.tsx";

const STATES = ["received", "upheld", "rejected"] as const satisfies readonly AppealState[];

/** Appeals against published texts with their clock. Nothing here says who sent one. */
export function AppealsPage() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { state?: string; open?: string };
  const state = STATES.find((known) => known === search.state);
  const query = useQuery(appealsQuery(state));
  const go = (next: { state?: string | undefined }) =>
    void navigate({ to: "/appeals", search: next, replace: true });
  const open = query.data?.find((appeal) => appeal.id === search.open);
  return (
    <>
      <div className={open ? "max-lg:hidden" : ""}>
        <PageHead title={t("appeals.title")} lead={t("appeals.lead")} />
        <div className="px-5 pb-3" data-screen-only>
          <Tabs
            label={t("appeals.title")}
            value={state ?? "all"}
            onChange={(value) => go({ state: value === "all" ? undefined : value })}
            options={[
              { value: "all" as const, label: t("action.all") },
              ...STATES.map((value) => ({ value, label: t(`appeals.${value}`) })),
            ]}
          />
        </div>
      </div>
      <Panes
        listLabel={t("appeals.title")}
        open={open !== undefined}
        onBack={() => go({ state })}
        list={
          <Loaded query={query}>
            {(appeals) =>
              appeals.length === 0 ? (
                <Empty
                  title={t(state ? "appeals.emptyFiltered" : "appeals.empty")}
                  {...(state ? {} : { hint: t("appeals.emptyHint") })}
                />
              ) : (
                <ul>
                  {appeals.map((appeal) => (
                    <AppealLine
                      key={appeal.id}
                      appeal={appeal}
                      state={state}
                      open={appeal.id === search.open}
                    />
                  ))}
                </ul>
              )
            }
          </Loaded>
        }
        pane={
          open ? (
            <AppealPane key={open.id} appeal={open} />
          ) : (
            (query.data?.length ?? 0) > 0 && <Empty title={t("appeals.select")} />
          )
        }
      />
    </>
  );
}

const TONES = { received: "nghe", upheld: "luc", rejected: "plain" } as const;

function AppealLine(props: { appeal: AppealRow; state: AppealState | undefined; open: boolean }) {
  const { appeal, state, open } = props;
  const t = useWords();
  return (
    <li
      className={cx(
        "border-b border-line",
        open ? "bg-cham-soft shadow-[inset_3px_0_0_var(--cham)]" : "hover:bg-sunk",
      )}
    >
      <Link
        to="/appeals"
        search={{ state, open: appeal.id }}
        aria-current={open ? "true" : undefined}
        className="block px-5 py-2.5"
      >
        <span className="line-clamp-2 font-medium">{appeal.text}</span>
        <span className="mt-0.5 block truncate text-sm text-ink-2">{appeal.rebuttal.headline}</span>
        <span className="mt-1 flex flex-wrap items-center gap-2 text-xs text-ink-2">
          <Badge tone={TONES[appeal.state]}>{t(`appeals.${appeal.state}`)}</Badge>
          <Ago at={appeal.createdAt} />
          {appeal.state === "received" && (
            <span className="ml-auto">
              <Clock due={appeal.dueAt} />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

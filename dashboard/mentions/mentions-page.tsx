import type { MentionRow } from "@minhchung/api/staff/comment-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { seeMentions } from "../api/actions.ts";
import { mentionsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHead } from "../ui/page.tsx";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** Where colleagues named one; what is read here is seen when the screen is left. */
export function MentionsPage() {
  const t = useWords();
  const query = useQuery(mentionsQuery);
  useSeenOnLeaving(query.data);
  return (
    <>
      <PageHead title={t("mentions.title")} lead={t("mentions.lead")} />
      <div className="sheet pb-6">
        <Loaded query={query}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t("mentions.empty")} hint={t("mentions.emptyHint")} />
            ) : (
              <ul>
                {rows.map((row) => (
                  <Line key={row.id} row={row} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </>
  );
}

/** Marks what was on screen as seen once it no longer is, so that what is new stays marked while one reads. */
function useSeenOnLeaving(rows: readonly MentionRow[] | undefined): void {
  const client = useQueryClient();
  const unseen = (rows ?? []).filter(({ seen }) => !seen).map(({ id }) => id);
  const key = unseen.join();
  useEffect(() => {
    const ids = key === "" ? [] : key.split(",").map(Number);
    return () => {
      if (ids.length === 0) return;
      void seeMentions(ids).then(
        () => client.invalidateQueries({ queryKey: ["mentions"] }),
        // They stay unseen, and are marked the next time.
        () => undefined,
      );
    };
  }, [key, client]);
}

function Line({ row }: { row: MentionRow }) {
  const t = useWords();
  const { by, at, seen, text, title, caseId, rebuttalId } = row;
  const look = "font-medium text-cham underline underline-offset-2";
  return (
    <li className="grid gap-1 border-b border-line py-2.5">
      <p className="text-sm text-ink-2">
        {t("mentions.by", { name: by.name })} <Ago at={at} />{" "}
        {!seen && <Badge tone="cham">{t("mentions.new")}</Badge>}
      </p>
      <p className="max-w-prose break-words whitespace-pre-line">{text}</p>
      <p className="text-sm">
        {caseId ? (
          <Link to="/cases/$caseId" params={{ caseId }} className={look}>
            {title}
          </Link>
        ) : (
          <Link to="/texts/$rebuttalId" params={{ rebuttalId: rebuttalId ?? "" }} className={look}>
            {title}
          </Link>
        )}
      </p>
    </li>
  );
}

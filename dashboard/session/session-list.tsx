import type { SessionRow } from "@minhchung/api/staff/people-types";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { useAgo, useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** Where somebody is signed in; each can be ended. */
export function SessionList(props: {
  rows: readonly SessionRow[];
  busy: boolean;
  onEnd: (id: string) => void;
}) {
  const t = useWords();
  const ago = useAgo();
  const { day } = useDates();
  if (props.rows.length === 0) return <p className="text-ink-2">{t("session.none")}</p>;
  return (
    <ul className="border-t border-line">
      {props.rows.map((row) => {
        const name =
          row.browser && row.system
            ? t("session.device", { browser: row.browser, system: row.system })
            : (row.browser ?? row.system ?? t("session.unknown"));
        return (
          <li key={row.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2">
            <span className="min-w-0 flex-1 basis-48">
              <span className="font-medium">{name}</span>{" "}
              {row.current && <Badge tone="cham">{t("session.here")}</Badge>}
              <span className="block text-sm text-ink-2">
                {t("session.since", { when: ago(row.since), until: day(row.expiresAt) })}
              </span>
            </span>
            {!row.current && (
              <Button
                small
                busy={props.busy}
                aria-label={`${t("session.end")}: ${name}, ${ago(row.since)}`}
                onClick={() => props.onEnd(row.id)}
              >
                {t("session.end")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

import type { QueueRow } from "@minhchung/api/staff/types";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { MergeRequest } from "../api/actions.ts";
import { searchQuery } from "../api/queries.ts";
import { MERGE_REASONS } from "../api/vocabulary.ts";
import { Badge } from "../ui/badge.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Choice } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";
import { SearchWords } from "./filter-bar.tsx";
import { ReasonForm } from "./reason-form.tsx";

const MOST_FOUND = 6;

/** Which narrative the others go into: one of those chosen, or another that a search finds. */
export function MergeDialog({
  rows,
  onClose,
  onMerge,
}: {
  rows: readonly QueueRow[];
  onClose: () => void;
  onMerge: (request: MergeRequest) => void;
}) {
  const t = useWords();
  const several = rows.length > 1;
  const [q, setQ] = useState("");
  const [into, setInto] = useState<number | null>(() => (several ? widest(rows) : null));
  const found = useFound(q).filter((row) => !rows.some((chosen) => chosen.id === row.id));
  const options = [...(several ? rows : []), ...found];
  const target = options.find((row) => row.id === into);
  return (
    <Dialog
      open
      onClose={onClose}
      title={several ? t("regroup.mergeMany", { n: rows.length }) : t("regroup.mergeOne")}
      lead={t("regroup.mergeHint")}
    >
      <ReasonForm
        legend={t("regroup.why")}
        reasons={MERGE_REASONS}
        submit={t("regroup.merge")}
        ready={target !== undefined}
        missing={target === undefined && t("regroup.chooseTarget")}
        onClose={onClose}
        onSubmit={(why) => {
          if (!target) return;
          const ids = rows.map((row) => row.id).filter((id) => id !== target.id);
          onMerge({ into: target.id, ids, ...why });
        }}
      >
        <div className="grid gap-3">
          {!several && <p className="border-l-3 border-edge pl-3 font-medium">{rows[0]?.title}</p>}
          <div className={several ? "order-last flex" : "flex"}>
            <SearchWords value={q} onChange={setQ} label={t("regroup.search")} />
          </div>
          {options.length > 0 ? (
            <Choice
              legend={t("regroup.into")}
              name="into"
              stacked
              value={target ? String(target.id) : null}
              onChange={(value) => setInto(Number(value))}
              options={options.map((row) => ({
                value: String(row.id),
                label: row.title,
                hint: <Facts row={row} />,
              }))}
            />
          ) : (
            q.trim() !== "" && <p className="text-ink-2">{t("regroup.noneFound")}</p>
          )}
        </div>
      </ReasonForm>
    </Dialog>
  );
}

function Facts({ row }: { row: QueueRow }) {
  const t = useWords();
  return (
    <>
      <Badge tone={row.status === "in_case" ? "cham" : "plain"}>{t(`status.${row.status}`)}</Badge>{" "}
      {t("queue.documents", { count: row.documents })} · {t("queue.sources", { count: row.sources })}
    </>
  );
}

/** What people search for is the claim that many have repeated: that one stays, unless they say otherwise. */
const widest = (rows: readonly QueueRow[]): number | null =>
  rows.reduce<QueueRow | null>((best, row) => (best && best.documents >= row.documents ? best : row), null)
    ?.id ?? null;

/** Narratives that still take others in, by words; a case that somebody has comes first. */
function useFound(q: string): QueueRow[] {
  const words = q.trim().normalize("NFC");
  const results = useQueries({
    queries: (["in_case", "open"] as const).map((status) => ({
      ...searchQuery(status, words),
      enabled: words !== "",
    })),
  });
  if (words === "") return [];
  return results.flatMap((result) => result.data?.rows ?? []).slice(0, MOST_FOUND);
}

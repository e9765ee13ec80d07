import type { Occurrence } from "@minhchung/api/staff/types";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SplitRequest } from "../api/actions.ts";
import { narrativeQuery } from "../api/queries.ts";
import { SPLIT_REASONS } from "../api/vocabulary.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { ReasonForm } from "./reason-form.tsx";
import { splitsWell } from "./regroup.ts";

/** Which of a narrative's occurrences speak of something else. */
export function SplitDialog(props: {
  id: number;
  onClose: () => void;
  onSplit: (id: number, request: SplitRequest) => void;
}) {
  const t = useWords();
  const query = useQuery(narrativeQuery(props.id));
  return (
    <Dialog open wide onClose={props.onClose} title={t("regroup.splitTitle")} lead={t("regroup.splitHint")}>
      <Loaded query={query}>
        {({ occurrences }) => (
          <SplitForm
            occurrences={occurrences}
            onClose={props.onClose}
            onSplit={(request) => props.onSplit(props.id, request)}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

function SplitForm(props: {
  occurrences: readonly Occurrence[];
  onClose: () => void;
  onSplit: (request: SplitRequest) => void;
}) {
  const t = useWords();
  const { occurrences } = props;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const ready = splitsWell(occurrences, chosen);
  return (
    <ReasonForm
      legend={t("regroup.why")}
      reasons={SPLIT_REASONS}
      submit={t("regroup.split")}
      ready={ready}
      missing={!ready && t("regroup.eachNeedsFlag")}
      onClose={props.onClose}
      onSubmit={(why) => props.onSplit({ claimIds: [...chosen], ...why })}
    >
      <fieldset>
        <legend className="mb-1 font-medium">{t("regroup.which")}</legend>
        <ul className="max-h-[40dvh] overflow-y-auto rounded-md border border-line" data-scroll>
          {occurrences.map((occurrence) => (
            <li key={occurrence.claimId} className="border-b border-line last:border-b-0">
              <label className="flex items-start gap-2.5 px-3 py-2 hover:bg-sunk">
                <input
                  type="checkbox"
                  className="mt-1 size-4 shrink-0 accent-cham"
                  checked={chosen.has(occurrence.claimId)}
                  onChange={() =>
                    setChosen((before) => {
                      const after = new Set(before);
                      if (!after.delete(occurrence.claimId)) after.add(occurrence.claimId);
                      return after;
                    })
                  }
                />
                <span className="min-w-0">
                  {occurrence.text}
                  <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
                    {occurrence.flagged && <Badge tone="son">{t("verdict.refuted")}</Badge>}
                    {occurrence.document.source.name} ·{" "}
                    <Ago at={occurrence.document.publishedAt ?? occurrence.document.fetchedAt} />
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </ReasonForm>
  );
}

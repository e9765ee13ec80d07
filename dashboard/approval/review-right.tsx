import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { withdrawRequest } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { AskReview } from "./ask-review.tsx";

/** Whose text it is, by what right one reviews it, and whom its writers asked. */
export function ReviewRight({ view, version }: { view: RebuttalView; version: VersionView }) {
  const t = useWords();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const { busy, act } = useAction();
  const { approval } = view;
  if (!approval || view.state !== "in_review") return null;
  const { unit, right, requests, may } = approval;
  const takeBack = (id: string) =>
    void act(async () => {
      await withdrawRequest(id);
      await client.invalidateQueries({ queryKey: ["rebuttal", view.id] });
    });
  return (
    <div className="mt-3 grid gap-2 text-sm">
      {unit && <p className="text-ink-2">{t("approval.unit", { name: unit.name })}</p>}
      {right?.how === "request" && <p className="text-cham">{t("approval.byRequest")}</p>}
      {right?.how === "delegation" && (
        <p className="text-cham">{t("approval.byDelegation", { name: right.from.name })}</p>
      )}
      {requests.length > 0 && (
        <ul className="grid gap-1">
          {requests.map((request) => (
            <li key={request.id} className="flex flex-wrap items-center justify-between gap-2">
              <span>
                {t("approval.asked", { by: request.by.name, of: request.of.name })}
                {request.note && <span className="block text-ink-2">{request.note}</span>}
              </span>
              {may.withdraw && (
                <Button small look="quiet" busy={busy} onClick={() => takeBack(request.id)}>
                  {t("approval.takeBack")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {may.ask && (
        <Button small className="justify-self-start" onClick={() => setAsks(true)}>
          {t("approval.ask")}
        </Button>
      )}
      {asks && (
        <AskReview view={view} version={version} people={approval.askable} onClose={() => setAsks(false)} />
      )}
    </div>
  );
}

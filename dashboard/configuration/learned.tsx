import type { Learned, LearnedReport, ModelsView } from "@minhchung/api/staff/settings-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { promoteModel, takeModelBack, tryModel } from "../api/actions.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

const TONES = { in_use: "luc", before: "plain", taken_back: "plain" } as const;

/** The model fitted to analysts' decisions: tried, put in use where it is better for certain, and taken back. */
export function LearnedModels({ view: { labels, learned } }: { view: ModelsView }) {
  const t = useWords();
  const client = useQueryClient();
  const [report, setReport] = useState<Learned | null>(null);
  const [asks, setAsks] = useState<"fit" | "back" | null>(null);
  const { busy, act } = useAction();
  const inUse = learned.some(({ state }) => state === "in_use");
  const reread = () => client.invalidateQueries({ queryKey: ["settings", "models"] });
  const attempt = () => void act(async () => setReport(await tryModel()));
  const fit = () =>
    void act(async () => {
      const done = await promoteModel();
      setReport(done);
      setAsks(null);
      if (done.outcome === "promoted") toast.success(t("config.models.promoted"));
      await reread();
    });
  const back = () =>
    void act(async () => {
      await takeModelBack();
      setReport(null);
      setAsks(null);
      toast(t("config.models.takenBack"));
      await reread();
    });
  return (
    <Section title={t("config.models.learned")} hint={t("config.models.learnedHint")}>
      <p>{t("config.models.labels", { count: labels.total, right: labels.right, needed: labels.needed })}</p>
      <div className="my-3 flex flex-wrap gap-2">
        <Button busy={busy} onClick={attempt}>
          {t("config.models.try")}
        </Button>
        {report?.outcome === "promoted" && (
          <Button look="primary" onClick={() => setAsks("fit")}>
            {t("config.models.fit")}
          </Button>
        )}
        {inUse && (
          <Button look="danger" onClick={() => setAsks("back")}>
            {t("config.models.back")}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {report && (
          <p className="mb-3 rounded-md bg-cham-soft px-3 py-2 text-cham">
            {t(`config.models.outcome.${report.outcome}`)} <Compared report={report} />
          </p>
        )}
      </div>
      <Models learned={learned} />
      {asks && (
        <Dialog
          open
          onClose={() => setAsks(null)}
          title={t(asks === "fit" ? "config.models.fitTitle" : "config.models.backTitle")}
          lead={t("config.models.consequence")}
        >
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsks(null)}>{t("action.cancel")}</Button>
            <Button
              look={asks === "fit" ? "primary" : "danger"}
              busy={busy}
              onClick={asks === "fit" ? fit : back}
            >
              {t(asks === "fit" ? "config.models.fit" : "config.models.back")}
            </Button>
          </div>
        </Dialog>
      )}
    </Section>
  );
}

function Models({ learned }: { learned: ModelsView["learned"] }) {
  const t = useWords();
  const { full } = useDates();
  if (learned.length === 0) return <p className="text-ink-2">{t("config.models.noneLearned")}</p>;
  return (
    <ul>
      {learned.map(({ id, state, promotedAt, by, report }) => (
        <li key={id} className="border-b border-line py-2">
          <p>
            {t("config.models.number", { n: id })}{" "}
            <Badge tone={TONES[state]}>{t(`config.models.state.${state}`)}</Badge>
          </p>
          <p className="text-sm text-ink-2">
            {full(promotedAt)}
            {by && ` · ${by.name}`} · <Compared report={report} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What a model was measured at. */
function Compared({ report: { fitted, frozen, comparison } }: { report: LearnedReport }) {
  const t = useWords();
  const counts = t("config.models.counts", { fitted: fitted.labels, frozen: frozen.labels });
  if (!comparison) return counts;
  const { before, after, gain } = comparison;
  const [low, high] = gain.map((value) => value.toFixed(3));
  return `${counts} ${t("config.models.loss", { before: before.toFixed(3), after: after.toFixed(3), low, high })}`;
}

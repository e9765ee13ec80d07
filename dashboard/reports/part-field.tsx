import type { ReportPartView } from "@minhchung/api/staff/report-types";
import { SaveNote } from "../editor/save-note.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { useAgo } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { type PartDesk, usePart } from "./use-part.ts";

const LONGEST = 20_000;

/** A narrative part to write: proposed until somebody has saved it, then theirs. */
export function PartField(props: { reportId: string; part: ReportPartView; label: string }) {
  const { part } = props;
  const t = useWords();
  const ago = useAgo();
  const desk = usePart(props.reportId, part);
  const proposed = !desk.saved && part.proposed !== "";
  return (
    <div className="grid max-w-prose gap-2">
      <Field
        label={props.label}
        hint={proposed ? t("report.proposed") : undefined}
        aside={
          part.savedBy && part.savedAt
            ? t("report.savedBy", { name: part.savedBy.name, when: ago(part.savedAt) })
            : undefined
        }
      >
        {(ids) => (
          <textarea
            {...ids}
            className="control"
            rows={4}
            maxLength={LONGEST}
            value={desk.text}
            onChange={({ target }) => desk.edit(target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        {(desk.saved || desk.state.kind !== "saved") && <SaveNote state={desk.state} />}
        {proposed && (
          <Button small onClick={() => desk.edit(desk.text)}>
            {t("report.keepProposed")}
          </Button>
        )}
        {desk.saved && part.proposed !== "" && desk.text !== part.proposed && (
          <Button small look="quiet" onClick={() => desk.edit(part.proposed)}>
            {t("report.restore")}
          </Button>
        )}
      </div>
      <Conflict desk={desk} />
    </div>
  );
}

/** Two people wrote at once: both texts, and a choice. */
export function Conflict({ desk }: { desk: PartDesk }) {
  const t = useWords();
  const { theirs } = desk;
  if (!theirs) return null;
  return (
    <div role="alert" className="grid gap-3 rounded-md border border-nghe bg-nghe-soft p-3">
      <p className="font-semibold text-nghe">{t("report.conflict")}</p>
      <div className="grid gap-3 md:grid-cols-2">
        <div>
          <p className="tag">{t("report.yours")}</p>
          <p className="whitespace-pre-line">{desk.text || "–"}</p>
          <Button small className="mt-2" onClick={() => desk.resolve(desk.text)}>
            {t("report.keepYours")}
          </Button>
        </div>
        <div>
          <p className="tag">{t("report.theirs", { name: theirs.savedBy.name })}</p>
          <p className="whitespace-pre-line">{theirs.text || "–"}</p>
          <Button small className="mt-2" onClick={() => desk.resolve(theirs.text)}>
            {t("report.keepTheirs")}
          </Button>
        </div>
      </div>
    </div>
  );
}
